"""The report on an activity, what a checker says to it, and why it is opened again."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.fields import NumberField, RupiahField
from accounts.formats import number_text
from accounts.wording import FormDefaults
from activities.models import ActivityReport

MOST_PEOPLE = 100_000
# The usual chapters, in the order of the paper (domain.md 3.6).
CHAPTERS = (
    ("Pendahuluan", ("background", "goals", "audience")),
    (
        "Pelaksanaan",
        (
            "narrative",
            "participants",
            "results",
            "raters",
            "rating",
            "rating_scale",
            "obstacles",
            "spent",
            "spending",
        ),
    ),
    ("Penutup", ("conclusion", "recommendations")),
)
ROWS = {"narrative": 8, "results": 4}


def _count(label, help_text):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=help_text,
    )


def _chapter(title, names):
    is_first = title == CHAPTERS[0][0]
    return Fieldset(title, *names, css_class="k-bab" if is_first else "k-bab border-top mt-4 pt-3")


class ReportForm(FormDefaults, forms.ModelForm):
    """Nothing is asked for: a draft may be as incomplete as it is. `came` are those whom the
    presence counted: offered, and told beside a number that is another."""

    participants = _count("Jumlah peserta", "Semua yang hadir menurut daftar hadir.")
    raters = _count("Jumlah yang menilai", "Peserta yang mengisi lembar evaluasi.")

    class Meta:
        model = ActivityReport
        fields = tuple(name for _, names in CHAPTERS for name in names)
        field_classes = {"spent": RupiahField, "rating": NumberField, "rating_scale": NumberField}
        widgets = {
            name: forms.Textarea(attrs={"rows": ROWS.get(name, 3)})
            for name in (
                "background",
                "goals",
                "audience",
                "narrative",
                "results",
                "obstacles",
                "spending",
                "conclusion",
                "recommendations",
            )
        }
        help_texts = {
            "background": "Mengapa kegiatan ini diadakan.",
            "goals": "Apa yang hendak dicapai.",
            "audience": "Untuk siapa kegiatan ini, misalnya 24 siswa kelas XI.",
            "narrative": "Apa yang dilakukan, siapa yang terlibat, dan bagaimana jalannya. "
            "Harus terisi ketika diajukan.",
            "results": "Hasil menurut evaluasi peserta atau penilaian, dengan angka bila ada.",
            "rating": "Misalnya 3,6.",
            "rating_scale": "Misalnya 4 untuk skala 1 sampai 4, atau 100.",
            "spent": "Dalam rupiah, misalnya 1.250.000.",
            "spending": "Untuk apa dana dipakai, satu baris satu pengeluaran.",
        }

    def __init__(self, *args, came=0, **kwargs):
        super().__init__(*args, **kwargs)
        if came:
            self.fields[
                "participants"
            ].help_text += f" Presensi mencatat {number_text(came)} orang."
            if self.initial.get("participants") is None:
                self.initial["participants"] = came
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(_chapter(*each) for each in CHAPTERS))

    def clean(self):
        facts = super().clean()
        rating, scale = facts.get("rating"), facts.get("rating_scale")
        if rating is not None and scale is None and "rating_scale" not in self.errors:
            self.add_error("rating_scale", "Isi nilai tertinggi yang mungkin, misalnya 4.")
        elif rating is not None and scale is not None and not 0 <= rating <= scale:
            self.add_error("rating", "Nilai rata-rata berada antara 0 dan nilai tertinggi.")
        return facts

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
