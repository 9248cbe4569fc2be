"""The KPI that is furthest behind in each of many partnerships, in one query."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from accounts.compiled import compiled_once
from monitoring.kpi.achievement import State, achievement, percent_of, state_of
from monitoring.kpi.trend import WAITING
from monitoring.models import Kpi, KpiRecord

# What a page of many partnerships says of each: the worst first.
WORST_FIRST = (State.BELOW, State.ATTENTION, State.ON_TARGET, State.NO_DATA)


class Measured(NamedTuple):
    """What it takes to name a KPI and to hold its newest value against its target."""

    pk: int
    partnership_id: int
    name: str
    unit: str
    direction: str
    baseline: Decimal
    target: Decimal
    target_max: Decimal | None
    newest_value: Decimal | None


class Worst(NamedTuple):
    """A KPI and how far its newest value has come, in percent of the target."""

    kpi: Measured
    percent: Decimal | None

    @property
    def state(self):
        return state_of(self.percent)

    @property
    def achievement(self):
        return achievement(self.kpi, self.kpi.newest_value)

    @property
    def badness(self):
        """Smaller is worse, in the order of `WORST_FIRST`: what was never measured comes last."""
        return self.percent is None, self.percent or 0, self.kpi.pk


def worst_kpis(partnerships):
    """`{partnership id: Worst}` of those that have a KPI in use.

    `partnerships` is a queryset or a collection of ids. The value is the one that the trend
    ends with: of the last period measured, in its last cycle, unless it was returned.
    """
    rows = _measured if hasattr(partnerships, "query") else _measured_of
    found = {}
    for kpi in map(Measured._make, rows(partnerships)):
        each = Worst(kpi, percent_of(kpi, kpi.newest_value))
        known = found.get(kpi.partnership_id)
        if known is None or each.badness < known.badness:
            found[kpi.partnership_id] = each
    return found


def _measured(partnerships):
    counted = KpiRecord.objects.filter(kpi=OuterRef("pk"), status__in=WAITING)
    # One record a period and cycle: a further column would only make the index useless.
    newest = counted.order_by("-period_start", "-cycle").values("value")[:1]
    kpis = Kpi.objects.in_use().filter(partnership__in=partnerships, agreed_on__isnull=False)
    return kpis.order_by().annotate(newest_value=Subquery(newest)).values_list(*Measured._fields)


_measured_of = compiled_once(_measured)
