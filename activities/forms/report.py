"""The report on an activity, and what a checker says to it."""

from django import forms

from accounts.fields import RupiahField
from accounts.wording import FormDefaults
from activities.models import ActivityReport

MOST_PEOPLE = 100_000


class ReportForm(FormDefaults, forms.ModelForm):
    """Nothing is asked for: a draft may be as incomplete as it is."""

    participants = forms.IntegerField(
        label="Jumlah peserta",
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Semua yang hadir menurut daftar hadir.",
    )

    class Meta:
        model = ActivityReport
        fields = ("narrative", "results", "obstacles", "participants", "spent")
        field_classes = {"spent": RupiahField}
        widgets = {
            "narrative": forms.Textarea(attrs={"rows": 8}),
            "results": forms.Textarea(attrs={"rows": 4}),
            "obstacles": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "narrative": "Apa yang dilakukan, siapa yang terlibat, dan bagaimana jalannya.",
            "results": "Hasil menurut evaluasi peserta atau penilaian, dengan angka bila ada.",
            "spent": "Dalam rupiah, misalnya 1.250.000.",
        }

    def _post_clean(self):
        """Whether the report may be written is decided by the verb."""


class CheckForm(FormDefaults, forms.Form):
    """Accept or return: which of the two says the button that was pressed."""

    note = forms.CharField(
        label="Catatan untuk penyusun",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila laporan dikembalikan: apa yang perlu diperbaiki.",
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
