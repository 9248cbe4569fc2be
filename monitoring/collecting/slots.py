"""The periods that wait for a value, over many KPIs: the lines of one table."""

import datetime as dt
import re
from dataclasses import dataclass, field

from monitoring.kpi.collection import NOT_STARTED
from monitoring.kpi.periods import Period, period_of, periods_between
from monitoring.models import Kpi, KpiRecord

MOST = 60  # lines of one table
_KEY = re.compile(r"k([0-9]{1,18})-([0-9]{4}-[0-9]{2}-[0-9]{2})-value")


@dataclass(frozen=True)
class Slot:
    """One period of one KPI, with its measurement where the checker has returned it."""

    kpi: Kpi
    period: Period
    returned: KpiRecord | None = field(default=None, compare=False)

    @property
    def key(self):
        """What its fields are called by: `k12-2026-07-01`."""
        return f"k{self.kpi.pk}-{self.period.start}"

    def __str__(self):
        return f"{self.kpi.name}, {self.period}"


def waiting(kpis):
    """Of the KPIs of the grid those whose partnership has begun its work, by partnership."""
    kpis = kpis.exclude(partnership__stage__in=NOT_STARTED).select_related("partnership")
    return kpis.order_by("partnership__title", "partnership", "pk").prefetch_related("records")


def slots_of(kpis, *, on, running=False):
    """What was returned, then what of this cycle is over and not recorded; with `running` the
    present period, too."""
    found = [slot for kpi in kpis for slot in _open(kpi, on)]
    shown = [slot for slot in found if running or slot.period.end < on or slot.returned]
    return sorted(shown, key=lambda slot: slot.returned is None)


def slots_named(names):
    """The slots that the names of posted fields speak of, also those that are taken by now."""
    named = [(int(found[1]), found[2]) for found in map(_KEY.fullmatch, names) if found]
    kpis = Kpi.objects.select_related("partnership").prefetch_related("records")
    kpis = kpis.in_bulk([pk for pk, _ in named])
    slots = [_slot(kpis[pk], start) for pk, start in named if pk in kpis]
    return [slot for slot in slots if slot]


def _open(kpi, on):
    recorded = _recorded(kpi)
    for period in periods_between(kpi.period, kpi.partnership.cycle_since, on):
        made = recorded.get(period.start)
        if made is None or made.status == KpiRecord.Status.RETURNED:
            yield Slot(kpi, period, made)


def _slot(kpi, start):
    """None for a day that is none, or whose period would leave the calendar."""
    try:
        period = period_of(kpi.period, dt.date.fromisoformat(start))
    except ValueError:
        return None
    made = _recorded(kpi).get(period.start)
    is_returned = made is not None and made.status == KpiRecord.Status.RETURNED
    return Slot(kpi, period, made if is_returned else None)


def _recorded(kpi):
    """The measurement of each period of this cycle, by its first day."""
    cycle = kpi.partnership.cycle
    return {each.period_start: each for each in kpi.records.all() if each.cycle == cycle}
