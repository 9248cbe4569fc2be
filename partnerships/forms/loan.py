"""The terms of a loan, its repayments row by row, and the day one was made."""

from django import forms

from accounts.fields import DateField, NumberField, RupiahField
from accounts.wording import FormDefaults
from partnerships.models import Loan

ROWS = 6
MOST_ROWS = 120


class LoanForm(FormDefaults, forms.Form):
    authority = forms.ChoiceField(
        label="Kewenangan",
        choices=[("", "Pilih kewenangan"), *Loan.Authority.choices],
        help_text="Siapa yang berwenang menyetujui pembiayaan yang harus dikembalikan.",
    )
    legal_basis = forms.CharField(
        label="Dasar hukum", max_length=255, help_text="Nomor dan judul peraturan."
    )
    authority_letter = forms.CharField(label="Nomor surat persetujuan", max_length=120)
    amount = RupiahField(
        label="Jumlah pinjaman", max_digits=16, min_value=1, help_text="Misalnya 25.000.000."
    )
    interest = NumberField(
        label="Bunga per tahun (%)",
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        initial=0,
        help_text="0 bila tanpa bunga.",
    )


class InstallmentForm(FormDefaults, forms.Form):
    """One repayment; a row left empty says nothing."""

    due_on = DateField(label="Jatuh tempo", help_text="")
    amount = RupiahField(label="Jumlah", max_digits=16, min_value=1, help_text="")


class PlainFormSet(forms.BaseFormSet):
    """The rows with what is common to them said in Indonesian."""

    default_error_messages = {
        "missing_management_form": "Sebagian isian tidak terkirim. Muat ulang halaman ini.",
        "too_many_forms": f"Paling banyak {MOST_ROWS} angsuran.",
    }

    def schedule(self):
        """The filled rows as (due_on, amount)."""
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [(row["due_on"], row["amount"]) for row in filled]


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
