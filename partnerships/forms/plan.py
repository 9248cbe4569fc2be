"""The parts of the joint plan that are texts and days, each a form of its own."""

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.wording import FormDefaults
from partnerships.models import Partnership, PlanAcceptance

MOST_LETTERS = 8000


def long_text(label, help_text, rows):
    """A text that may stay open while the plan is worked on."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=MOST_LETTERS,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PartForm(FormDefaults, forms.Form):
    """Everything may stay open while the plan is worked on; the gates say what is missing."""

    hide_optional_mark = True  # the next stage asks for nearly all of it

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.partnership = partnership


class ObjectivesForm(PartForm):
    objectives = long_text(
        "Tujuan", "Apa yang ingin dicapai bersama, dengan ukuran yang dapat diperiksa.", 6
    )
    learning_outcome = forms.CharField(
        label="Hasil belajar yang dituju",
        required=False,
        max_length=255,
        help_text="Indikator hasil belajar siswa, misalnya dari Rapor Pendidikan.",
    )


class TermForm(PartForm):
    starts_on = DateField(label="Tanggal mulai", required=False)
    ends_on = DateField(label="Tanggal berakhir", required=False)
    open_ended = forms.BooleanField(label="Tanpa batas waktu", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.partnership.form != Partnership.Form.INFORMAL:
            del self.fields["open_ended"]

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error(
                "ends_on",
                f"Tanggal berakhir harus setelah tanggal mulai, {date_text(starts_on)}.",
            )
        if ends_on and self.cleaned_data.get("open_ended"):
            self.add_error(
                "open_ended", "Kosongkan tanggal berakhir, atau hapus centang tanpa batas waktu."
            )


class EvaluationForm(PartForm):
    evaluation = long_text(
        "Mekanisme evaluasi",
        "Bagaimana kemajuan diukur, oleh siapa, dan kapan dibicarakan bersama.",
        5,
    )
    review_months = forms.IntegerField(
        label="Peninjauan setiap (bulan)",
        min_value=1,
        max_value=24,
        help_text="1 sampai 24 bulan.",
    )


class PartyForm(PartForm):
    """The part of one party; anything asked of the school is asked of each partner (GN-1)."""

    responsibilities = long_text(
        "Peran dan tanggung jawab",
        "Satu tanggung jawab per baris; tiap baris dapat dijadikan kegiatan.",
        5,
    )
    benefits = long_text(
        "Manfaat yang diharapkan", "Apa yang diperoleh pihak ini dari kemitraan.", 3
    )
    signatory_name = forms.CharField(label="Nama penanda tangan", required=False, max_length=120)
    signatory_position = forms.CharField(
        label="Jabatan penanda tangan", required=False, max_length=120
    )


class AcceptanceForm(FormDefaults, forms.Form):
    """When, by whom and how a party said yes."""

    accepted_on = DateField(label="Tanggal disetujui")
    accepted_by = forms.CharField(label="Disetujui oleh", max_length=120)
    channel = forms.ChoiceField(label="Melalui")

    def __init__(self, *args, party, **kwargs):
        super().__init__(*args, prefix=f"pihak-{party.pk}", **kwargs)
        here = [PlanAcceptance.Channel.SYSTEM] if party.is_school else []
        channels = [*PlanAcceptance.BY_HAND, *here]
        self.fields["channel"].choices = [(one.value, one.label) for one in channels]


TEXTS = {"tujuan": ObjectivesForm, "jangka-waktu": TermForm, "evaluasi": EvaluationForm}
