"""A review: its day and agenda, what was said, what follows."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.forms.rows import row_forms
from monitoring.models import Adjustment, Review
from partnerships.forms.event import HOUR_HINT


def hour_field():
    return forms.TimeField(label="Pukul", required=False, help_text=HOUR_HINT)


class PlanReviewForm(FormDefaults, forms.Form):
    planned_on = DateField(label="Tanggal peninjauan")


class PrepareForm(FormDefaults, forms.ModelForm):
    """When and where the review will be, and what about."""

    planned_on = DateField(label="Tanggal peninjauan")
    starts_at = hour_field()

    class Meta:
        model = Review
        fields = ("planned_on", "starts_at", "place", "agenda")
        help_texts = {
            "agenda": "Dikosongkan berarti disusun dari data sampai hari peninjauan.",
        }
        widgets = {"agenda": forms.Textarea(attrs={"rows": 8})}

    def _post_clean(self):
        """Whether it may be moved is decided by the verb."""


class HoldForm(FormDefaults, forms.ModelForm):
    """What happened at the review; the model has it optional until it was held."""

    held_on = DateField(label="Dilaksanakan pada")
    starts_at = hour_field()

    class Meta:
        model = Review
        fields = ("held_on", "starts_at", "place", "attendees", "agenda", "basis", "minutes")
        labels = {"basis": "Hasil pemantauan yang menjadi dasar"}
        help_texts = {
            "attendees": "Satu orang per baris: nama, lalu jabatan dan lembaganya setelah koma.",
            "agenda": "Disusun dari data; ubah bila yang dibahas berbeda.",
            "basis": "Terisi dari capaian KPI, kegiatan, kontribusi, tindak lanjut, dan kunjungan; "
            "lengkapi bila perlu.",
        }
        widgets = {
            "attendees": forms.Textarea(attrs={"rows": 3}),
            "agenda": forms.Textarea(attrs={"rows": 6}),
            "basis": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("attendees", "basis", "minutes"):
            self.fields[name].required = True

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
    number = forms.CharField(
        label="Nomor berita acara",
        required=False,
        max_length=80,
        help_text="Kosongkan untuk nomor urut otomatis, misalnya 007/BA-PENINJAUAN/XI/2026.",
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


def adjustment_rows(data=None, *, typed=None):
    return row_forms(AdjustmentForm, data, prefix="penyesuaian", legend="Penyesuaian", typed=typed)
