"""A measurement: its value with proof, and what the checker says of it."""

from functools import partial

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.forms.files import ProofsField
from monitoring.forms.kpi import AmountField
from monitoring.kpi.reading import read_value

# Seen only where the form comes back; browsers do not send files twice.
FILES_AGAIN = " Pilih berkasnya lagi: berkas tidak ikut tersimpan."


class CorrectForm(FormDefaults, forms.Form):
    value = AmountField(label="Nilai")
    measured_on = DateField(label="Tanggal pengukuran")
    note = forms.CharField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang perlu diketahui pemeriksa, dan yang perlu ditingkatkan.",
    )
    files = ProofsField(
        label="Bukti",
        required=False,
        help_text="PDF, JPG, PNG, WebP, DOCX, atau XLSX, masing-masing paling besar 10 MB; "
        "boleh lebih dari satu.",
    )

    def __init__(self, *args, kpi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].reader = partial(read_value, kpi)
        self.fields[
            "value"
        ].help_text = f"Dalam satuan {kpi.unit}, misalnya 1.250,5. Titik memisahkan ribuan."
        if self.files:
            self.fields["files"].help_text += FILES_AGAIN


class RecordForm(CorrectForm):
    """A new measurement: also of which period."""

    period = forms.TypedChoiceField(label="Periode")
    field_order = ("period", "value", "measured_on", "note", "files")

    def __init__(self, *args, periods, **kwargs):
        super().__init__(*args, **kwargs)
        by_start = {period.start.isoformat(): period for period in periods}
        self.fields["period"].choices = [(key, str(period)) for key, period in by_start.items()]
        self.fields["period"].coerce = by_start.get


class SeenForm(FormDefaults, forms.Form):
    """What the checker saw when they decided: the moment it was submitted."""

    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)


class ReturnForm(SeenForm):
    note = forms.CharField(
        label="Catatan untuk pencatat",
        max_length=2000,
        help_text="Apa yang harus diperbaiki.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
