"""A partner's year: what it gave, what was done together, what came of it.

It goes to the partner: nothing in it names a person or comes from another school.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, Prefetch, Q

from accounts.formats import number_text, rupiah_text
from activities.contributions.measures import add_up, lines
from activities.models import Activity, Receipt
from monitoring.kpi.achievement import (
    Achievement,
    achievement,
    measured,
    share_of_target,
    target_text,
)
from monitoring.kpi.results import is_summed, newest_of, result_of
from monitoring.models import Kpi, KpiRecord
from partnerships.models import Partnership

EARLIEST = 2000


@dataclass(frozen=True)
class Outcome:
    """A KPI at the end of the year; `value` says how much of a sum is known."""

    kpi: Kpi
    program: str
    value: str
    target: str
    achievement: Achievement


@dataclass(frozen=True)
class YearSheet:
    """Everything of one partner in one calendar year, the oldest first."""

    partner: object
    year: int
    programs: list
    receipts: list
    activities: list
    outcomes: list

    @property
    def is_empty(self):
        return not (self.receipts or self.activities or self.outcomes)

    @property
    def sums(self):
        """`[("Dana", ["Rp5.000.000"]), ("Barang", ["3 unit", "40 buku"])]`; units are never
        mixed."""
        rows = [(one.kind, one.unit, one.amount, one.quantity) for one in self.receipts]
        found = {}
        for label, text in lines(add_up(rows)):
            found.setdefault(label, []).append(text)
        return list(found.items())

    @property
    def estimate(self):
        """What the goods may be worth, told apart because it is no money."""
        values = [one.estimate for one in self.receipts if one.estimate]
        return rupiah_text(sum(values)) if values else ""

    @property
    def has_sums(self):
        """Is any outcome the sum of a year? Its state comes about in another way."""
        return any(is_summed(one.kpi) for one in self.outcomes)

    @property
    def participants(self):
        """How many took part in all activities, or nothing where no report says it."""
        known = [one.report.participants for one in self.activities if one.report.participants]
        return number_text(sum(known)) if known else ""


def year_sheet(partner, year):
    """The sheet; a fixed number of queries. Only what somebody else has checked counts."""
    begin, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    programs = list(Partnership.objects.filter(parties__partner=partner).distinct())
    received = Receipt.objects.verified().filter(
        party__partner=partner, received_on__range=(begin, end)
    )
    receipts = list(received.order_by("received_on", "pk"))
    done = Activity.objects.accepted().filter(partnership__in=programs, ends_on__range=(begin, end))
    activities = list(done.select_related("report").order_by("ends_on", "pk"))
    outcomes = _outcomes(programs, begin, end)
    told = {one.partnership_id for one in (*receipts, *activities, *(o.kpi for o in outcomes))}
    shown = [program for program in programs if program.pk in told]
    return YearSheet(partner, year, shown, receipts, activities, outcomes)


def years_of(partner, *, on):
    """The years to choose from, the newest first: since the partner is known, and this one."""
    own = Partnership.objects.filter(parties__partner=partner)
    begun = own.aggregate(Min("created_at"), Min("starts_on")).values()
    first = min([on.year, *(day.year for day in begun if day)])
    return list(range(on.year, max(first, EARLIEST, on.year - 9) - 1, -1))


def _outcomes(programs, begin, end):
    """The KPIs that were measured in the year, each as it stood at its end."""
    titles = {program.pk: program.title for program in programs}
    accepted = KpiRecord.objects.filter(status=KpiRecord.Status.ACCEPTED, period_end__lte=end)
    kept = Q(retired_at=None) | Q(retired_at__date__gt=end)
    kpis = Kpi.objects.filter(kept, partnership__in=programs)
    kpis = kpis.order_by("partnership", "pk").prefetch_related(Prefetch("records", accepted))
    found = []
    for kpi in kpis:
        records = list(kpi.records.all())
        newest = newest_of(kpi, records)
        if newest and newest.period_end >= begin:
            program = titles[kpi.partnership_id]
            found.append(_outcome(kpi, program, result_of(kpi, records)))
    return found


def _outcome(kpi, program, result):
    reached = achievement(kpi, *result)
    value = f"{measured(result.value, kpi.unit)} ({reached.percent_text})"
    if result.of > 1:
        value = f"{value}, {result.known} dari {result.of} periode"
    if result.known < result.of:
        value = f"{value}, bagian targetnya {share_of_target(kpi, result.known, result.of)}"
    return Outcome(kpi, program, value, target_text(kpi), reached)
