"""The KPI that is furthest behind in each of many partnerships, in one query."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import (
    DateField,
    F,
    OuterRef,
    PositiveSmallIntegerField,
    Subquery,
    Value,
)

from accounts.compiled import compiled_once
from monitoring.kpi.achievement import State, achievement, pace_of, state_of
from monitoring.kpi.results import WAITING, Result, is_summed, result_of
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
    period: str
    accumulation: str


class Entry(NamedTuple):
    """An accepted measurement of a KPI that is summed up."""

    value: Decimal
    period_start: dt.date
    cycle: int
    status: str = KpiRecord.Status.ACCEPTED


class Worst(NamedTuple):
    """A KPI, what it has come to, and how far that is on its way, in percent."""

    kpi: Measured
    result: Result
    pace: Decimal | None

    @property
    def state(self):
        return state_of(self.pace)

    @property
    def achievement(self):
        return achievement(self.kpi, *self.result)

    @property
    def badness(self):
        """Smaller is worse, in the order of `WORST_FIRST`: what was never measured comes last."""
        return self.pace is None, self.pace or 0, self.kpi.pk


def worst_kpis(partnerships):
    """`{partnership id: Worst}` of those that have a KPI in use.

    `partnerships` is a queryset or a collection of ids. The value is the one that the trend
    ends with: of the last period measured, in its last cycle, unless it was returned; or
    the sum of the accepted values of its year.
    """
    rows = _measured if hasattr(partnerships, "query") else _measured_of
    newest, summed = [], defaultdict(list)
    for row in rows(partnerships):
        kpi, (value, start, cycle) = Measured._make(row[:WIDTH]), row[WIDTH:]
        if start is None:
            newest.append((kpi, value))
        else:
            summed[kpi.pk].append(Entry(value, start, cycle))
    found = {}
    for kpi, value in newest:
        result = result_of(kpi, summed[kpi.pk]) if is_summed(kpi) else Result(value)
        each = Worst(kpi, result, pace_of(kpi, *result))
        known = found.get(kpi.partnership_id)
        if known is None or each.badness < known.badness:
            found[kpi.partnership_id] = each
    return found


WIDTH = len(Measured._fields)
OF_A_KPI = [f"m_{name}" for name in Measured._fields]
OF_AN_ENTRY = ["m_value", "m_start", "m_cycle"]


def _measured(partnerships):
    """Every KPI with its newest value, and all that makes up the sums; one statement."""
    counted = KpiRecord.objects.filter(kpi=OuterRef("pk"), status__in=WAITING)
    # One record a period and cycle: a further column would only make the index useless.
    newest = counted.order_by("-period_start", "-cycle").values("value")[:1]
    in_use = {"partnership__in": partnerships, "agreed_on__isnull": False, "retired_at": None}
    kpis = Kpi.objects.filter(**in_use).annotate(
        m_value=Subquery(newest),
        m_start=Value(None, DateField()),
        m_cycle=Value(None, PositiveSmallIntegerField()),
    )
    summed = KpiRecord.objects.filter(
        **{f"kpi__{name}": value for name, value in in_use.items()},
        status=KpiRecord.Status.ACCEPTED,
    ).exclude(kpi__accumulation=Kpi.Accumulation.PER_PERIOD)
    summed = summed.annotate(m_value=F("value"), m_start=F("period_start"), m_cycle=F("cycle"))
    return _columns(kpis).union(_columns(summed, "kpi__"), all=True)


def _columns(queryset, way=""):
    named = {f"m_{name}": F(f"{way}{name}") for name in Measured._fields}
    return queryset.order_by().annotate(**named).values_list(*OF_A_KPI, *OF_AN_ENTRY)


_measured_of = compiled_once(_measured)
