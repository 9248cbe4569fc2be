"""A monitoring visit: where, who, what was seen, and the checklist."""

from django import forms

from accounts.fields import DateField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from monitoring.forms.files import ProofsField
from monitoring.models import MonitoringVisit, VisitAnswer

ANSWER, NOTE = "jawaban-", "catatan-"  # before the place of a question
FACTS = ("visited_on", "place", "visitors", "summary", "files")


class VisitPlanForm(FormDefaults, forms.ModelForm):
    """Who goes where on which day."""

    visited_on = DateField(label="Tanggal kunjungan")

    class Meta:
        model = MonitoringVisit
        fields = ("visited_on", "place", "visitors", "led_by")
        help_texts = {
            "place": "Misalnya bengkel CV Maju atau ruang kelas XI TKR.",
            "visitors": "Satu orang per baris: nama, lalu jabatannya setelah koma.",
            "led_by": "Kunjungan ini tampil di berandanya sampai hasilnya dicatat.",
        }
        widgets = {"visitors": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["led_by"].queryset = members_with(Action.HOLD_REVIEW)
        self.fields["led_by"].required = True

    def _post_clean(self):
        """Whether it may be planned is decided by the verb."""


class VisitForm(FormDefaults, forms.ModelForm):
    """The facts of a visit and, for each question of the list, yes or no with a note."""

    visited_on = DateField(label="Tanggal kunjungan")
    files = ProofsField(
        label="Foto atau berkas",
        required=False,
        help_text="PDF, JPG, PNG, WebP, DOCX, atau XLSX, masing-masing paling besar 10 MB. Hindari "
        "wajah siswa yang belum mendapat izin orang tua.",
    )

    class Meta:
        model = MonitoringVisit
        fields = ("visited_on", "place", "visitors", "summary")
        help_texts = {
            "place": "Misalnya bengkel CV Maju atau ruang kelas XI TKR.",
            "visitors": "Satu orang per baris: nama, lalu jabatannya setelah koma.",
            "summary": "Keadaan yang dilihat, temuan, dan apa yang dibicarakan di tempat.",
        }
        widgets = {
            "visitors": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        self.order_fields(FACTS)
        for place, question in enumerate(self.questions, start=1):
            self.fields[f"{ANSWER}{place}"] = forms.ChoiceField(
                label=question,
                choices=VisitAnswer.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Pilih jawaban untuk: {question}."},
            )
            self.fields[f"{NOTE}{place}"] = forms.CharField(
                label="Catatan", required=False, max_length=500
            )

    def _post_clean(self):
        """Whether it may be recorded is decided by the verb."""

    def clean(self):
        """A no says what is wrong: it becomes a point of the review and a follow-up."""
        given = super().clean()
        for place in range(1, len(self.questions) + 1):
            is_wrong = given.get(f"{ANSWER}{place}") == VisitAnswer.Answer.NO
            if is_wrong and not given.get(f"{NOTE}{place}", "").strip():
                self.add_error(f"{NOTE}{place}", "Tulis apa yang belum sesuai.")
        return given

    @property
    def facts(self):
        """The fields above the checklist."""
        return [self[name] for name in FACTS]

    @property
    def checklist(self):
        """`(answer, note)` of each question, as fields."""
        places = range(1, len(self.questions) + 1)
        return [(self[f"{ANSWER}{place}"], self[f"{NOTE}{place}"]) for place in places]

    def answers(self):
        """What the verbs take."""
        data = self.cleaned_data
        given = {
            name: data[name] for name in ("visited_on", "place", "visitors", "summary", "files")
        }
        answers = [
            (question, data[f"{ANSWER}{place}"], data[f"{NOTE}{place}"])
            for place, question in enumerate(self.questions, start=1)
        ]
        return given | {"answers": answers}


class ChecklistForm(FormDefaults, forms.Form):
    questions = forms.CharField(
        label="Yang diperiksa",
        max_length=8000,
        help_text="Satu hal per baris, ditulis sebagai pernyataan yang dijawab ya atau tidak.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
