"""A review: its day, what was said, what follows."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.models import Adjustment, Review

MOST_ROWS = 20


class PlanReviewForm(FormDefaults, forms.Form):
    planned_on = DateField(label="Tanggal peninjauan")


class HoldForm(FormDefaults, forms.ModelForm):
    """What happened at the review; the model has it optional until it was held."""

    held_on = DateField(label="Dilaksanakan pada")

    class Meta:
        model = Review
        fields = ("held_on", "attendees", "basis", "minutes")
        labels = {"basis": "Hasil pemantauan yang menjadi dasar"}
        help_texts = {
            "attendees": "Satu orang per baris, dengan jabatannya.",
            "basis": "Terisi dari capaian KPI dan kegiatan; lengkapi bila perlu.",
        }
        widgets = {
            "attendees": forms.Textarea(attrs={"rows": 3}),
            "basis": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def _post_clean(self):
        """Whether the review may be recorded is decided by the verb."""


class ConcludeForm(FormDefaults, forms.Form):
    outcome = forms.ChoiceField(
        label="Hasil peninjauan",
        choices=[
            (Review.Outcome.CONTINUE, "Lanjut: diteruskan tanpa perubahan"),
            (Review.Outcome.ADJUST, "Sesuaikan: diteruskan dengan perubahan di bawah"),
            (Review.Outcome.CLOSE, "Tutup: kemitraan diakhiri"),
        ],
        widget=forms.RadioSelect,
    )
    conclusion = forms.CharField(
        label="Simpulan", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AdjustmentForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = Adjustment
        fields = ("kind", "before", "after")
        widgets = {
            "before": forms.Textarea(attrs={"rows": 2}),
            "after": forms.Textarea(attrs={"rows": 2}),
        }

    hide_optional_mark = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Pilih salah satu"), *Adjustment.Kind.choices]

    def _post_clean(self):
        """The rows are judged together, by the verb."""


class _AdjustmentRows(forms.BaseFormSet):
    def rows(self):
        """The rows that were filled in, as `conclude` takes them."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data]


def adjustment_rows(data=None, *, typed=None):
    """The formset of adjustments, with one empty row after those that were `typed`."""
    kind = forms.formset_factory(
        AdjustmentForm, formset=_AdjustmentRows, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    rows = kind(data, initial=typed, prefix="penyesuaian")
    for number, form in enumerate(rows, start=1):
        form.legend = f"Penyesuaian {number}"
    return rows
