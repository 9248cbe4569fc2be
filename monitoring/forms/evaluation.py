"""What one party says of the partnership: the five aspects, whether to go on, in free words."""

from dataclasses import dataclass

from django import forms

from accounts.fields import DateField
from accounts.uploads import read_document
from accounts.wording import FormDefaults
from monitoring.evaluation.occasions import AT_CLOSING, AT_REVIEW
from monitoring.models import Evaluation
from monitoring.models.evaluation import ASPECTS, Aspect


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


class PaperEvaluationForm(EvaluationForm):
    """What stands on a form that the partner filled in by hand."""

    name = forms.CharField(label="Nama yang mengisi", max_length=120)
    position = forms.CharField(label="Jabatan (boleh kosong)", required=False, max_length=120)
    filled_on = DateField(label="Tanggal di kertas")
    scan = forms.FileField(
        label="Pindaian atau foto kertasnya (boleh kosong)",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*"}),
        help_text="PDF atau foto yang jelas, paling besar 10 MB.",
    )

    def clean_scan(self):
        """Its name and the clean file, or None."""
        scan = self.cleaned_data["scan"]
        return (scan.name, read_document(scan)) if scan else None


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
