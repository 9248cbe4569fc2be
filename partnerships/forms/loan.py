"""The terms of a loan, its repayments row by row or reckoned, and the day one was made."""

from decimal import Decimal

from django import forms

from accounts.fields import DateField, NumberField, RupiahField
from accounts.uploads import read_pdf
from accounts.wording import FormDefaults
from partnerships.joint_plan.repayment import Method, Repayment, schedule
from partnerships.models import Loan

ROWS = 6
MOST_ROWS = 120


class LoanForm(FormDefaults, forms.Form):
    authority = forms.ChoiceField(
        label="Kewenangan",
        choices=[("", "Pilih kewenangan"), *Loan.Authority.choices],
        help_text="Siapa yang berwenang menyetujui pembiayaan yang harus dikembalikan.",
    )
    approver = forms.CharField(
        label="Lembaga yang menyetujui",
        max_length=160,
        required=False,
        help_text="Misalnya nama badan, dinas, atau kementeriannya.",
    )
    legal_basis = forms.CharField(
        label="Dasar hukum", max_length=255, help_text="Nomor dan judul peraturan."
    )
    authority_letter = forms.CharField(label="Nomor surat persetujuan", max_length=120)
    amount = RupiahField(label="Jumlah pinjaman", min_value=1, help_text="Misalnya 25.000.000.")
    interest = NumberField(
        label="Bunga per tahun (%)",
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        initial=0,
        help_text="0 bila tanpa bunga.",
    )


class LetterForm(FormDefaults, forms.Form):
    """The letter of approval itself; `kept` when one is there already."""

    document = forms.FileField(
        label="Berkas surat persetujuan",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].required = not kept
        keep = " Kosongkan bila berkas yang tersimpan tetap dipakai." if kept else ""
        self.fields["document"].help_text = f"PDF, paling besar 10 MB.{keep}"

    def clean_document(self):
        document = self.cleaned_data["document"]
        return read_pdf(document) if document else None


class ScheduleForm(FormDefaults, forms.Form):
    """From what a schedule is reckoned, beside sum and interest; the rows are kept, not this."""

    method = forms.ChoiceField(label="Cara pengembalian", choices=Method)
    count = forms.IntegerField(label="Banyaknya angsuran", min_value=1, max_value=MOST_ROWS)
    first_due_on = DateField(label="Angsuran pertama")
    every_months = forms.TypedChoiceField(
        label="Jarak angsuran",
        coerce=int,
        initial=1,
        choices=[(1, "Setiap bulan"), (3, "Setiap 3 bulan"), (6, "Setiap 6 bulan"),
                 (12, "Setiap tahun")],
    )  # fmt: skip

    def __init__(self, *args, terms=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms

    def clean(self):
        """The other terms may still be missing; sum and interest may not."""
        self.terms.full_clean()
        for name in ("amount", "interest"):
            if name in self.terms.errors:
                label = self.terms.fields[name].label
                self.add_error(None, f"{label}: {' '.join(self.terms.errors[name])}")

    def rows(self):
        """The repayments that follow, as the rows of the page take them."""
        terms = self.terms.cleaned_data
        sums = {"amount": terms["amount"], "yearly_percent": terms["interest"]}
        return [row._asdict() for row in schedule(**sums, **self.cleaned_data)]


class InstallmentForm(FormDefaults, forms.Form):
    """One repayment; a row left empty says nothing."""

    due_on = DateField(label="Jatuh tempo", help_text="")
    amount = RupiahField(label="Jumlah", min_value=1, help_text="")
    interest = RupiahField(label="Termasuk bunga", required=False, help_text="")

    def clean(self):
        amount, interest = (self.cleaned_data.get(name) for name in ("amount", "interest"))
        if amount is not None and interest is not None and interest > amount:
            self.add_error("interest", "Bunga adalah bagian dari jumlah angsuran.")

    def repayment(self):
        data = self.cleaned_data
        return Repayment(data["due_on"], data["amount"], data["interest"] or Decimal(0))


class PlainFormSet(forms.BaseFormSet):
    """The rows with what is common to them said in Indonesian."""

    default_error_messages = {
        "missing_management_form": "Sebagian isian tidak terkirim. Buka lagi halaman ini.",
        "too_many_forms": f"Paling banyak {MOST_ROWS} angsuran.",
    }

    def schedule(self):
        """The filled rows as `Repayment`."""
        return [form.repayment() for form in self.forms if form.cleaned_data]


def installment_forms(data=None, *, initial=(), rows=ROWS):
    """The rows there are and `rows` empty ones; with `data` they are read."""
    factory = forms.formset_factory(
        InstallmentForm,
        formset=PlainFormSet,
        extra=max(0, rows),
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )
    return factory(data, initial=list(initial), prefix="angsuran")


class PaymentForm(FormDefaults, forms.Form):
    paid_on = DateField(label="Dibayar pada")
