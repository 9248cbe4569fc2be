"""A partner's year: what it gave, what was done together, what came of it.

It goes to the partner: nothing in it names a person or comes from another school.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.formats import number_text, rupiah_text
from activities.contributions.measures import add_up, lines
from activities.models import Activity, Receipt
from monitoring.kpi.achievement import Achievement, achievement, measured, target_text
from monitoring.kpi.results import newest_of, result_of
from monitoring.models import Kpi, KpiRecord
from partnerships.models import Partnership

EARLIEST = 2000


@dataclass(frozen=True)
class Outcome:
    """A KPI at the end of the year."""

    kpi: Kpi
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
        """`[("Dana", "Rp5.000.000"), ("Barang", "3 unit, 40 buku")]`; units are never mixed."""
        rows = [(one.kind, one.unit, one.amount, one.quantity) for one in self.receipts]
        found = {}
        for label, text in lines(add_up(rows)):
            found.setdefault(label, []).append(text)
        return [(label, ", ".join(texts)) for label, texts in found.items()]

    @property
    def estimate(self):
        """What the goods may be worth, told apart because it is no money."""
        values = [one.estimate for one in self.receipts if one.estimate]
        return rupiah_text(sum(values)) if values else ""

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
    first = Partnership.objects.filter(parties__partner=partner).order_by("created_at").first()
    begun = [on.year]
    if first:
        begun += [first.created_at.year, *([first.starts_on.year] if first.starts_on else [])]
    return list(range(on.year, max(min(begun), EARLIEST, on.year - 9) - 1, -1))


def _outcomes(programs, begin, end):
    """The KPIs that were measured in the year, each as it stood at its end."""
    accepted = KpiRecord.objects.filter(status=KpiRecord.Status.ACCEPTED, period_end__lte=end)
    kpis = Kpi.objects.in_use().filter(partnership__in=programs)
    kpis = kpis.order_by("partnership", "pk").prefetch_related(Prefetch("records", accepted))
    found = []
    for kpi in kpis:
        records = list(kpi.records.all())
        newest = newest_of(kpi, records)
        if newest and newest.period_end >= begin:
            result = result_of(kpi, records)
            found.append(
                Outcome(
                    kpi,
                    measured(result.value, kpi.unit),
                    target_text(kpi),
                    achievement(kpi, *result),
                )
            )
    return found
