"""The KPI that is furthest behind in each of many partnerships, in one query."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from monitoring.kpi.achievement import Achievement, State, achievement
from monitoring.kpi.trend import WAITING
from monitoring.models import Kpi, KpiRecord

# What a page of many partnerships says of each: the worst first.
WORST_FIRST = (State.BELOW, State.ATTENTION, State.ON_TARGET, State.NO_DATA)

# What it takes to hold a KPI against its target and to name it.
FACTS = (
    "pk", "partnership_id", "name", "unit", "direction", "baseline", "target", "target_max",
)  # fmt: skip


@dataclass(frozen=True)
class Worst:
    """The facts of a KPI and its newest value held against the target."""

    kpi: tuple
    achievement: Achievement

    @property
    def state(self):
        return self.achievement.state

    @property
    def badness(self):
        percent = self.achievement.percent
        return WORST_FIRST.index(self.state), 0 if percent is None else percent, self.kpi.pk


def worst_kpis(partnerships):
    """`{partnership id: Worst}` of those that have a KPI in use.

    `partnerships` is a queryset or a list of ids. The value is the one that the trend ends
    with: of the last period measured, in its last cycle, unless it was returned.
    """
    kpis = Kpi.objects.in_use().filter(partnership__in=partnerships, agreed_on__isnull=False)
    found = {}
    kpis = kpis.order_by().annotate(newest_value=_newest_value())
    for kpi in kpis.values_list(*FACTS, "newest_value", named=True):
        each = Worst(kpi, achievement(kpi, kpi.newest_value))
        known = found.get(kpi.partnership_id)
        if known is None or each.badness < known.badness:
            found[kpi.partnership_id] = each
    return found


def _newest_value():
    counted = KpiRecord.objects.filter(kpi=OuterRef("pk"), status__in=WAITING)
    return Subquery(counted.order_by("-period_start", "-cycle", "-pk").values("value")[:1])
