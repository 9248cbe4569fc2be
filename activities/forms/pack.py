"""Which activities a pack of evidence is about; the same questions on the screen and the job."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.wording import FormDefaults
from activities.accountability.selection import STAGES, Selection
from activities.models import Activity, ActivityFund
from partnerships.models import Partnership


class PackForm(FormDefaults, forms.Form):
    hide_optional_mark = True

    year = forms.IntegerField(
        label="Tahun anggaran",
        min_value=2000,
        max_value=2100,
        required=False,
        error_messages={"invalid": "Tulis tahun anggaran dengan empat angka, misalnya 2026."},
    )
    tahap = forms.TypedChoiceField(
        label="Tahap", coerce=int, empty_value=None, required=False,
        choices=[("", "Setahun penuh"), *STAGES],
    )  # fmt: skip
    sumber = forms.ChoiceField(label="Sumber dana", required=False)
    kemitraan = forms.ModelChoiceField(
        label="Kemitraan",
        queryset=Partnership.objects.none(),
        required=False,
        empty_label="Semua kemitraan",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        named = ActivityFund.objects.exclude(source="").order_by("source").distinct()
        sources = [(source, source) for source in named.values_list("source", flat=True)]
        self.fields["sumber"].choices = [("", "Semua sumber"), *sources]
        done = Activity.objects.accepted().filter(partnership=OuterRef("pk"))
        with_reports = Partnership.objects.filter(Exists(done))
        self.fields["kemitraan"].queryset = with_reports.order_by("title", "pk")


def selection_of(options):
    """What the cleaned answers ask for."""
    return Selection(
        year=options["year"] or timezone.localdate().year,
        stage=options["tahap"],
        source=options["sumber"],
        partnership=options["kemitraan"],
    )
