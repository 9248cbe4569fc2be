"""What each side of a pair writes for itself, and the workshop that both write."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from activities.forms.choice import ActivityChoice
from activities.models import (
    Activity,
    CascadeTeacher,
    OjlJournal,
    PairEvaluation,
    PairProfile,
    PairVisit,
    PairWorkshop,
    WorkshopBlock,
)

MOST_MINUTES = 10_080  # a week


def area(rows=3):
    return forms.Textarea(attrs={"rows": rows})


class RecordForm(FormDefaults, forms.ModelForm):
    def _post_clean(self):
        """The verb writes, on what the database holds."""


class ProfileForm(RecordForm):
    class Meta:
        model = PairProfile
        fields = ("education", "experience", "strengths", "wishes", "school_conditions")
        widgets = dict.fromkeys(("strengths", "wishes", "school_conditions"), area())
        help_texts = {
            "education": "Misalnya S1 Pendidikan Biologi.",
            "experience": "Misalnya 12 tahun mengajar, 4 tahun di sekolah ini.",
            "strengths": "Terlihat oleh sekolah pasangan.",
            "school_conditions": "Jumlah kelas, sarana, dan hal yang perlu diketahui pasangan.",
        }


class JournalForm(RecordForm):
    class Meta:
        model = OjlJournal
        fields = ("day", "activities", "learned", "obstacles", "follow_up")
        field_classes = {"day": DateField}
        widgets = dict.fromkeys(("activities", "learned", "obstacles", "follow_up"), area())


class ResponseForm(FormDefaults, forms.Form):
    text = forms.CharField(label="Tanggapan", max_length=2000, widget=area())


class VisitForm(RecordForm):
    class Meta:
        model = PairVisit
        fields = ("on", "visitors", "findings", "advice")
        field_classes = {"on": DateField}
        widgets = dict.fromkeys(("findings", "advice"), area(4))


class CascadeForm(RecordForm):
    class Meta:
        model = CascadeTeacher
        fields = ("name", "subject", "school_name", "on", "topic")
        field_classes = {"on": DateField}
        help_texts = {"name": "Nama ini juga terlihat oleh sekolah inti."}


class EvaluationForm(RecordForm):
    class Meta:
        model = PairEvaluation
        fields = (*PairEvaluation.SCORES, "achieved", "recommendation")
        widgets = dict.fromkeys(("achieved", "recommendation"), area())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PairEvaluation.SCORES:
            self.fields[name].choices = [
                ("", "Pilih nilai"),
                *((score.value, f"{score.value} {score.label}") for score in PairEvaluation.Score),
            ]


class WorkshopForm(RecordForm):
    """The workshop, and for each of its three parts how long, what was said, what came of it."""

    PARTS = ("minutes", "notes", "result")

    attendees = forms.IntegerField(
        label="Jumlah peserta hadir",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    activity = ActivityChoice(
        label="Kegiatan di daftar sekolah Anda",
        empty_label="Tidak dihubungkan",
        help_text="Tempat daftar hadir dan foto disimpan. Sekolah pasangan tidak melihatnya.",
    )

    class Meta:
        model = PairWorkshop
        fields = ("starts_on", "ends_on", "place", "organiser", "attendees")
        field_classes = {"starts_on": DateField, "ends_on": DateField}

    def __init__(self, *args, blocks=(), **kwargs):
        super().__init__(*args, **kwargs)
        planned = Activity.objects.planned().order_by("-starts_on", "-pk")[:200]
        self.fields["activity"].queryset = Activity.objects.filter(
            pk__in=[activity.pk for activity in planned]
        )
        standing = {block.kind: block for block in blocks}
        for kind in WorkshopBlock.Kind:
            self._add_block(kind, standing.get(kind.value))

    def _add_block(self, kind, block):
        known = {name: getattr(block, name, None) for name in self.PARTS}
        self.fields[f"{kind}_minutes"] = forms.IntegerField(
            label=f"{kind.label}: lama (menit)",
            required=False,
            min_value=1,
            max_value=MOST_MINUTES,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )
        for name, label in (("notes", "notulen"), ("result", "hasil")):
            self.fields[f"{kind}_{name}"] = forms.CharField(
                label=f"{kind.label}: {label}", required=False, max_length=5000, widget=area()
            )
        for name, value in known.items():
            self.initial.setdefault(f"{kind}_{name}", value)

    def facts(self):
        """What `save_workshop` takes."""
        said = self.cleaned_data
        names = (*self.Meta.fields, "activity")
        blocks = {
            kind: {name: said[f"{kind}_{name}"] for name in self.PARTS}
            for kind in WorkshopBlock.Kind
        }
        return {name: said[name] for name in names} | {"blocks": blocks}

    def clean(self):
        said = super().clean()
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Tanggal selesai tidak boleh sebelum tanggal mulai.")
        return said
