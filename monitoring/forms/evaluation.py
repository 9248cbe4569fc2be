"""What one party says of the partnership: the five aspects, whether to go on, in free words."""

from dataclasses import dataclass

from django import forms

from accounts.wording import FormDefaults
from monitoring.models import Evaluation
from monitoring.models.evaluation import ASPECTS, Aspect

AT_REVIEW = (
    "Apakah kemitraan ini sebaiknya dilanjutkan?",
    ("Ya, lanjut", "Tidak, hentikan"),
)
AT_CLOSING = (
    "Apakah Anda mau bekerja sama lagi di kemudian hari?",
    ("Ya", "Tidak"),
)


@dataclass(frozen=True)
class Row:
    """One aspect as the page draws it, with its two questions."""

    aspect: Aspect
    hope: forms.BoundField
    content: forms.BoundField

    @property
    def is_wrong(self):
        return bool(self.hope.errors or self.content.errors)

    @property
    def fields(self):
        return self.hope, self.content


class EvaluationForm(FormDefaults, forms.Form):
    """Of the school; nothing is chosen beforehand, so that every answer is somebody's own."""

    hide_optional_mark = True

    def __init__(self, *args, at_closing=False, **kwargs):
        self.base_fields = {**_scores(), **_words(at_closing), **self.declared_fields}
        super().__init__(*args, **kwargs)

    def rows(self):
        return [Row(aspect, *(self[name] for name in aspect.columns)) for aspect in ASPECTS]

    def rest(self):
        """What stands under the five aspects."""
        scores = {name for aspect in ASPECTS for name in aspect.columns}
        return [field for field in self if field.name not in scores]


class PartnerEvaluationForm(EvaluationForm):
    name = forms.CharField(label="Nama Anda", max_length=120)
    position = forms.CharField(label="Jabatan (boleh kosong)", required=False, max_length=120)


def _scores():
    """Two questions for each aspect."""
    fields = {}
    for aspect in ASPECTS:
        hope, content = aspect.columns
        fields[hope] = _score("Harapan", Evaluation.Hope, aspect)
        fields[content] = _score("Kepuasan", Evaluation.Content, aspect)
    return fields


def _score(word, scale, aspect):
    return forms.TypedChoiceField(
        label=word,
        choices=scale.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": f"{aspect.title}: pilih {word.lower()}."},
    )


def _words(at_closing):
    question, answers = AT_CLOSING if at_closing else AT_REVIEW
    verdicts = list(zip(Evaluation.Verdict.values, answers, strict=True))
    return {
        "verdict": forms.ChoiceField(
            label=question,
            choices=verdicts,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih ya atau tidak."},
        ),
        "note": forms.CharField(
            label="Catatan dan saran",
            required=False,
            max_length=4000,
            help_text="Apa yang sudah baik dan apa yang perlu diperbaiki. Bila tidak dilanjutkan, "
            "tulis alasannya.",
            widget=forms.Textarea(attrs={"rows": 4}),
        ),
    }
