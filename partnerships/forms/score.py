"""One member's scores on the six principles: as a draft, or handed in for good."""

from dataclasses import dataclass

from django import forms

from accounts.wording import FormDefaults
from partnerships.committee.sessions import LOW, REASON_LENGTH
from partnerships.models import Score, SessionMember

HINTS = {
    Score.Principle.RULES: "Program dan mitra tidak bertentangan dengan peraturan.",
    Score.Principle.PARTICIPATION: "Setiap pihak mendapat kesempatan sama untuk berpendapat dan "
    "memutuskan.",
    Score.Principle.TRUST: "Rekam jejak dan keterangan mitra dapat dipercaya.",
    Score.Principle.ACCEPTANCE: "Para pihak saling menerima sebagai rekan setara dengan fungsi "
    "masing-masing.",
    Score.Principle.COMMUNICATION: "Mitra mau dan mampu menyampaikan diri dan rencana kerjanya.",
    Score.Principle.AGREEMENT: "Kerja sama disepakati bersama dan tidak ada pihak yang "
    "direndahkan.",
}


@dataclass(frozen=True)
class Row:
    """One principle as the page draws it: what it asks, and the two fields."""

    principle: Score.Principle
    hint: str
    value: forms.BoundField
    note: forms.BoundField

    @property
    def is_wrong(self):
        return bool(self.value.errors or self.note.errors)


class ScoreForm(FormDefaults, forms.Form):
    """`is_draft=True` lets scores be missing; nothing that was typed may get lost even so."""

    def __init__(self, *args, member, is_draft=False, **kwargs):
        self.is_draft = is_draft
        self.base_fields = _fields(required=not is_draft)
        super().__init__(*args, initial=_initial(member), **kwargs)

    def clean(self):
        for principle in Score.Principle:
            value = self.cleaned_data.get(f"value_{principle}")
            note = self.cleaned_data.get(f"note_{principle}", "").strip()
            if self.is_draft and note and not value:
                self.add_error(f"value_{principle}", "Pilih nilai agar alasan Anda ikut tersimpan.")
            if not self.is_draft and value in LOW and len(note) < REASON_LENGTH:
                sentence = f"Tulis alasan nilai {value}, paling sedikit {REASON_LENGTH} huruf."
                self.add_error(f"note_{principle}", sentence)

    def rows(self):
        return [
            Row(
                principle,
                HINTS[principle],
                self[f"value_{principle}"],
                self[f"note_{principle}"],
            )
            for principle in Score.Principle
        ]

    def answers(self):
        """The cleaned answers as the verbs take them."""
        cleaned = self.cleaned_data
        scores = {
            int(principle): (cleaned[f"value_{principle}"], cleaned[f"note_{principle}"])
            for principle in Score.Principle
            if cleaned[f"value_{principle}"]
        }
        return {
            "scores": scores,
            "recommendation": cleaned["recommendation"],
            "note": cleaned["note"],
        }


def _fields(*, required):
    fields = {}
    for principle in Score.Principle:
        fields[f"value_{principle}"] = forms.TypedChoiceField(
            label=f"Prinsip {principle}, {principle.label}",
            choices=Score.Value.choices,
            coerce=int,
            empty_value=None,
            required=required,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih nilai 1 sampai 4."},
        )
        fields[f"note_{principle}"] = forms.CharField(
            label=f"Alasan prinsip {principle}",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
    fields["recommendation"] = forms.ChoiceField(
        label="Rekomendasi Anda",
        choices=SessionMember.Recommendation.choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu rekomendasi."},
    )
    fields["note"] = forms.CharField(
        label="Catatan untuk sidang",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    return fields


def _initial(member):
    initial = {"recommendation": member.recommendation, "note": member.note}
    for score in member.scores.all():
        initial[f"value_{score.principle}"] = score.value
        initial[f"note_{score.principle}"] = score.note
    return initial
