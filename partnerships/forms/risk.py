"""The checklist of risky clauses: one answer and one note for each."""

from dataclasses import dataclass

from django import forms

from accounts.wording import FormDefaults
from partnerships.committee.clauses import CLAUSES, Clause
from partnerships.models import RiskFinding

MOST_LETTERS = 2000
CHOICES = [*RiskFinding.Answer.choices, ("", "Belum diperiksa")]


@dataclass(frozen=True)
class Row:
    """One clause as the page draws it, what an earlier revision was found to have beside it."""

    clause: Clause
    answer: forms.BoundField
    note: forms.BoundField
    earlier: object

    @property
    def is_wrong(self):
        return bool(self.answer.errors or self.note.errors)


class RiskForm(FormDefaults, forms.Form):
    """`lines` are the findings so far, `earlier` those on the revision before."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32767)

    def __init__(self, *args, lines, earlier=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = {line.clause.code: line for line in earlier}
        for line in lines:
            code = line.clause.code
            self.initial |= {f"answer_{code}": line.answer, f"note_{code}": line.note}
            self.fields[f"answer_{code}"] = forms.ChoiceField(
                label=line.clause.title,
                choices=CHOICES,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Pilih salah satu temuan."},
            )
            self.fields[f"note_{code}"] = forms.CharField(
                label=f"Catatan {line.clause.title.lower()}",
                required=False,
                max_length=MOST_LETTERS,
                error_messages={"max_length": f"Catatan paling panjang {MOST_LETTERS} huruf."},
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self):
        return [
            Row(
                clause,
                self[f"answer_{clause.code}"],
                self[f"note_{clause.code}"],
                self.earlier.get(clause.code),
            )
            for clause in CLAUSES
        ]

    def facts(self):
        """The answers as the verb takes them."""
        given = self.cleaned_data
        answers = {
            clause.code: (given[f"answer_{clause.code}"], given[f"note_{clause.code}"])
            for clause in CLAUSES
        }
        return {
            "answers": answers,
            "version": given["version"],
            "revision": given["revision"],
        }
