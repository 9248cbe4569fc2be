"""The evaluations of all parties side by side: hope against contentment, and what each wants."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import prefetch_related_objects

from accounts.formats import number_text
from monitoring.evaluation.gap_chart import gap_chart
from monitoring.evaluation.occasions import Occasion
from monitoring.kpi.achievement import tidy
from monitoring.models import Evaluation
from monitoring.models.evaluation import ASPECTS


@dataclass(frozen=True)
class Score:
    """What one party hoped for and got: whole numbers of one aspect, or the means of all."""

    hope: Decimal
    content: Decimal

    @property
    def gap(self):
        return self.content - self.hope

    @property
    def gap_text(self):
        sign = "+" if self.gap > 0 else "-" if self.gap < 0 else ""
        return f"{sign}{number_text(abs(self.gap))}"

    def __str__(self):
        return f"harapan {number_text(self.hope)}, kepuasan {number_text(self.content)}"


@dataclass(frozen=True)
class Side:
    """One party and what it said, if it has."""

    party: object
    evaluation: Evaluation | None

    def score(self, aspect):
        hope, content = (getattr(self.evaluation, name) for name in aspect.columns)
        return Score(Decimal(hope), Decimal(content))

    @property
    def mean(self):
        """Over the five aspects, which an evaluation always has."""
        scores = [self.score(aspect) for aspect in ASPECTS]
        hope, content = sum(one.hope for one in scores), sum(one.content for one in scores)
        return Score(tidy(hope / len(scores)), tidy(content / len(scores)))


@dataclass(frozen=True)
class Comparison:
    """All sides in the order of the parties; `answered` are those that have said something.

    Until the school has given its own, or nobody can any more, it does not see the others'.
    """

    key: str
    sides: tuple[Side, ...]
    is_open: bool

    @cached_property
    def answered(self):
        return [side for side in self.sides if side.evaluation]

    @cached_property
    def waiting(self):
        return [side.party for side in self.sides if side.evaluation is None]

    @cached_property
    def own(self):
        """What the school has said, or None."""
        return next((one.evaluation for one in self.sides if one.party.is_school), None)

    def of(self, party):
        """What this party has said, or None."""
        return next((one.evaluation for one in self.sides if one.party.pk == party.pk), None)

    @property
    def is_hidden(self):
        return self.is_open and self.own is None

    @property
    def is_complete(self):
        return not self.waiting

    @property
    def everybody_goes_on(self):
        """Every party, the school among them, has said `lanjut`."""
        return self.is_complete and all(
            side.evaluation.verdict == Evaluation.Verdict.CONTINUE for side in self.sides
        )

    @property
    def rows(self):
        """`(aspect, [(side, score), ...])` of all that was said."""
        return [
            (aspect, [(side, side.score(aspect)) for side in self.answered]) for aspect in ASPECTS
        ]

    @property
    def means(self):
        return [(side, side.mean) for side in self.answered]

    @property
    def chart(self):
        """The picture of the gaps, or "" where nobody has said anything."""
        return gap_chart(self.key, self.rows) if self.answered else ""


def comparison_of(occasion):
    """The evaluations at this review or closing; one statement where the parties are there."""
    given = Evaluation.objects.filter(
        party__partnership=occasion.partnership, review=occasion.review
    )
    return _compared(occasion, given.select_related("given_by"))


def comparisons_of(partnership, reviews):
    """Those of all these reviews by their keys, and of the closing by None; one statement."""
    given = list(Evaluation.objects.filter(party__partnership=partnership))
    occasions = {review.pk: Occasion(partnership, review) for review in reviews}
    occasions[None] = Occasion(partnership)
    return {
        key: _compared(occasion, [row for row in given if row.review_id == key])
        for key, occasion in occasions.items()
    }


def _compared(occasion, given):
    said = {row.party_id: row for row in given}
    prefetch_related_objects([occasion.partnership], "parties__partner", "parties__school")
    sides = [Side(party, said.get(party.pk)) for party in occasion.partnership.parties.all()]
    key = f"evaluasi-{occasion.review.pk}" if occasion.review else "evaluasi-penutupan"
    return Comparison(key, tuple(sides), is_open=not occasion.why_shut())
