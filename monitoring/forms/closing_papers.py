"""The papers of a closing, and the end of the papers that were signed."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.models import ClosingHandover, ClosingLetter, ThanksCertificate


class PaperForm(FormDefaults, forms.ModelForm):
    dated_on = DateField(label="Tanggal")

    take_number = forms.BooleanField(required=False)

    def __init__(self, *args, next_number="", **kwargs):
        """`next_number` of the school's letters; "" where none is to be had."""
        super().__init__(*args, **kwargs)
        self.fields["take_number"].label = f"Ambil nomor berikutnya: {next_number}"
        if not next_number:
            del self.fields["take_number"]
        self.order_fields(["number", "take_number"])

    def _post_clean(self):
        """Whether the paper may stand is decided by the verb."""


class LetterForm(PaperForm):
    class Meta:
        model = ClosingLetter
        fields = ("number", "dated_on", "addressee", "notice_days")
        help_texts = {
            "number": "Boleh diisi tangan sesudah dicetak.",
            "addressee": "Nama dan jabatan; nama lembaga dicetak di bawahnya.",
            "notice_days": "7 sampai 365 hari sejak tanggal surat.",
        }


class HandoverForm(PaperForm):
    class Meta:
        model = ClosingHandover
        fields = (
            "number",
            "dated_on",
            "place",
            "school_name",
            "school_position",
            "partner_name",
            "partner_position",
        )
        labels = {"number": "Nomor BAST"}


class CertificateForm(PaperForm):
    class Meta:
        model = ThanksCertificate
        fields = ("number", "dated_on", "citation")
        labels = {"number": "Nomor piagam"}
        widgets = {"citation": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"citation": "Satu atau dua kalimat, paling banyak 400 huruf."}


class EndPapersForm(FormDefaults, forms.Form):
    on = DateField(label="Tidak berlaku lagi sejak")
    reason = forms.CharField(
        label="Alasan pengakhiran",
        max_length=1000,
        help_text="Paling sedikit 20 huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notice_on = DateField(label="Pihak lain diberi tahu pada", required=False)
    agreed = forms.BooleanField(
        label="Semua pihak sepakat, jadi masa pemberitahuan tidak diperlukan", required=False
    )
