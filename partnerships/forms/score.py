"""One member's scores on the six principles: as a draft, or handed in for good."""

import secrets
from dataclasses import dataclass

from django import forms

from accounts.refusals import EXPLAINED
from accounts.wording import FormDefaults
from partnerships.committee.checks import LOW
from partnerships.committee.drafts import Sheet
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
MOST_LETTERS = 4000
MOST_KEPT = 100_000  # letters of one field of a draft; far beyond what can be handed in


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


class SheetForm(forms.Form):
    """Which page the typing comes from, in hidden fields; nonsense counts as no page."""

    halaman = forms.CharField(required=False, max_length=32)
    versi = forms.IntegerField(required=False, min_value=0, max_value=2**31)
    ganti = forms.IntegerField(required=False, min_value=0, max_value=2**31)

    def sheet(self):
        self.is_valid()
        given = self.cleaned_data
        return Sheet(given.get("halaman", ""), given.get("versi") or 0, given.get("ganti") or 0)


class ScoreForm(FormDefaults, forms.Form):
    """What a member hands in; what is typed so far is read apart, by `typed`."""

    def __init__(self, *args, member, draft=None, **kwargs):
        self.base_fields = _fields()
        super().__init__(*args, initial=_initial(member, draft), **kwargs)

    def clean(self):
        for principle in Score.Principle:
            value = self.cleaned_data.get(f"value_{principle}")
            note = self.cleaned_data.get(f"note_{principle}", "").strip()
            if value in LOW and len(note) < EXPLAINED:
                sentence = f"Tulis alasan nilai {value}, paling sedikit {EXPLAINED} huruf."
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
        """The cleaned answers as the verb takes them."""
        cleaned = self.cleaned_data
        scores = {
            int(principle): (cleaned[f"value_{principle}"], cleaned[f"note_{principle}"])
            for principle in Score.Principle
        }
        return {
            "scores": scores,
            "recommendation": cleaned["recommendation"],
            "note": cleaned["note"],
        }


def typed(posted):
    """Every field as it stands on the page, half filled or too long: a draft keeps it all.

    A NUL, which no database keeps, is left out.
    """
    return {
        name: posted.get(name, "").replace("\0", "")[:MOST_KEPT]
        for name in _fields()
        if posted.get(name)
    }


def remarks(draft, member):
    """What still keeps a draft from being handed in, as sentences."""
    form = ScoreForm(draft.answers, member=member)
    return [
        error if form.fields[name].label in error else f"{form.fields[name].label}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]


def new_page():
    """The name of a page that is about to be shown."""
    return secrets.token_hex(8)


def labels():
    """{field: label} of everything that a draft holds."""
    return {name: field.label for name, field in _fields().items()}


def _fields():
    fields = {}
    for principle in Score.Principle:
        fields[f"value_{principle}"] = forms.TypedChoiceField(
            label=f"Prinsip {principle}, {principle.label}",
            choices=Score.Value.choices,
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih nilai 1 sampai 4."},
        )
        fields[f"note_{principle}"] = _text(f"Alasan prinsip {principle}", rows=2)
    fields["recommendation"] = forms.ChoiceField(
        label="Rekomendasi Anda",
        choices=SessionMember.Recommendation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu rekomendasi."},
    )
    fields["note"] = _text(
        "Catatan untuk sidang",
        rows=3,
        help_text="Dicetak dalam berita acara. Bila pendapat Anda kemudian berbeda dari "
        "pertimbangan komite, Anda masih dapat menambahkan catatan pendapat berbeda.",
    )
    return fields


def _text(label, *, rows, **options):
    """A long text without the limit of the browser, which would cut what is pasted unseen."""
    field = forms.CharField(
        label=label,
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )
    del field.widget.attrs["maxlength"]
    return field


def _initial(member, draft):
    """The draft; one of the time before drafts were kept apart stands in the scores."""
    if draft:
        return draft.answers
    initial = {"recommendation": member.recommendation, "note": member.note}
    for score in member.scores.all():
        initial[f"value_{score.principle}"] = score.value
        initial[f"note_{score.principle}"] = score.note
    return initial
