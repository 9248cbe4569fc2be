"""The school's pairs by region: how far learning has reached from one place to another."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from activities.inti_mitra.standing import LISTED, is_evaluated, plan_of, standing
from activities.models import IntiPair

UNKNOWN = "Wilayah belum diisi"


@dataclass
class Region:
    """What the pairs between two regions have come to; sums of people, never of scores."""

    inti: str
    mitra: str
    pairs: list = field(default_factory=list)

    @property
    def teachers(self):
        return sum(row.pair.kind == IntiPair.Kind.TEACHER for row in self.pairs)

    @property
    def heads(self):
        return len(self.pairs) - self.teachers

    @property
    def agreed(self):
        return sum(row.agreed for row in self.pairs)

    @property
    def days(self):
        return sum(row.days for row in self.pairs)

    @property
    def visits(self):
        return sum(row.visits for row in self.pairs)

    @property
    def cascade(self):
        return sum(row.cascade for row in self.pairs)

    @property
    def evaluated(self):
        return sum(row.evaluated for row in self.pairs)


@dataclass(frozen=True)
class PairRow:
    """One pair in figures."""

    pair: IntiPair
    state: str
    agreed: bool
    days: int
    visits: int
    cascade: int
    evaluated: bool


def regions(*, on, year=None):
    """The regions between which the school in scope has pairs, the most pairs first.

    Invitations that came to nothing are left out, one that waits is not.
    """
    found = {}
    for row in pair_rows(on=on, year=year):
        ends = tuple(side.region or UNKNOWN for side in (row.pair.inti, row.pair.mitra))
        found.setdefault(ends, Region(*ends)).pairs.append(row)
    return sorted(found.values(), key=lambda one: (-len(one.pairs), one.mitra, one.inti))


def pair_rows(*, on, year=None):
    """Three queries, whatever the number of pairs."""
    came_to_nothing = (IntiPair.Ending.DECLINED, IntiPair.Ending.WITHDRAWN)
    pairs = IntiPair.objects.exclude(ended_how__in=came_to_nothing).order_by("pk")
    if year:
        pairs = pairs.filter(program_year=year)
    pairs = pairs.prefetch_related(*LISTED).annotate(
        journal_days=Count("journal__day", filter=Q(journal__side="mitra"), distinct=True),
        visit_count=Count("visits", distinct=True),
        cascade_count=Count("cascade", distinct=True),
    )
    return [_row(pair, on) for pair in pairs]


def _row(pair, on):
    plan = plan_of(pair)
    return PairRow(
        pair=pair,
        state=standing(pair, on).text,
        agreed=bool(plan and plan.agreed_revision),
        days=pair.journal_days,
        visits=pair.visit_count,
        cascade=pair.cascade_count,
        evaluated=is_evaluated(pair),
    )
