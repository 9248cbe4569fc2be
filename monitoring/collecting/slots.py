"""The periods that wait for a value, over many KPIs: the lines of one table."""

import datetime as dt
import re
from dataclasses import dataclass

from monitoring.kpi.collection import NOT_STARTED
from monitoring.kpi.measuring import periods_open
from monitoring.kpi.periods import Period, period_of
from monitoring.models import Kpi

MOST = 60  # lines of one table
_KEY = re.compile(r"k([0-9]{1,18})-([0-9]{4}-[0-9]{2}-[0-9]{2})-value")


@dataclass(frozen=True)
class Slot:
    """One period of one KPI."""

    kpi: Kpi
    period: Period

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
    """What is not recorded in this cycle and over; with `running` the present period, too."""
    return [
        Slot(kpi, period)
        for kpi in kpis
        for period in periods_open(kpi, on=on)
        if running or period.end < on
    ]


def slots_named(names):
    """The slots that the names of posted fields speak of, also those that are taken by now."""
    named = [(int(found[1]), found[2]) for found in map(_KEY.fullmatch, names) if found]
    kpis = Kpi.objects.select_related("partnership").in_bulk([pk for pk, _ in named])
    slots = [_slot(kpis[pk], start) for pk, start in named if pk in kpis]
    return [slot for slot in slots if slot]


def _slot(kpi, start):
    """None for a day that is none, or whose period would leave the calendar."""
    try:
        return Slot(kpi, period_of(kpi.period, dt.date.fromisoformat(start)))
    except ValueError:
        return None
