"""An order through SIPLah and its handing over."""

from django import forms

from accounts.fields import DateField, RupiahField
from accounts.wording import FormDefaults
from activities.models import SiplahOrder


class SiplahForm(FormDefaults, forms.ModelForm):
    file = forms.FileField(
        label="Berkas BAST",
        required=False,
        max_length=200,
        help_text="PDF, foto, DOCX, atau XLSX, paling besar 10 MB.",
        widget=forms.FileInput,
    )

    class Meta:
        model = SiplahOrder
        fields = ("number", "ordered_on", "seller", "what", "amount", "bast_number", "bast_on")
        field_classes = {"ordered_on": DateField, "bast_on": DateField, "amount": RupiahField}
        help_texts = {
            "number": "Seperti tertulis pada surat pesanan.",
            "ordered_on": "Hari-bulan-tahun, misalnya 01-07-2026.",
            "bast_on": "Hari-bulan-tahun, misalnya 01-07-2026.",
            "amount": "Dalam rupiah, misalnya 1.250.000.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].min_value = 1
        if self.instance.pk and self.instance.file:
            self.fields[
                "file"
            ].help_text += f" Sekarang {self.instance.filename}; berkas baru menggantikannya."

    def clean(self):
        facts = super().clean()
        amount, ordered_on, bast_on = (
            facts.get(name) for name in ("amount", "ordered_on", "bast_on")
        )
        if amount is not None and amount <= 0:
            self.add_error("amount", "Tulis nilai lebih dari nol.")
        if ordered_on and bast_on and bast_on < ordered_on:
            self.add_error("bast_on", "Tanggal BAST tidak boleh sebelum tanggal pesanan.")
        return facts

    def _post_clean(self):
        """The verb writes."""
