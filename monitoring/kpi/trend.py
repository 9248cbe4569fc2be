"""The measurements of a KPI period by period, with a gap where there is none."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.formats import MONTHS
from monitoring.kpi.periods import ROMAN, period_before, period_of, period_owed
from monitoring.kpi.results import WAITING, result_at
from monitoring.models import Kpi, KpiRecord

MOST_PERIODS = 12


@dataclass(frozen=True)
class Point:
    """One period of a KPI; `record` is None where nothing valid was measured.

    `value` is what the KPI had come to: the measurement, or the sum of its year so far.
    """

    period: object
    record: KpiRecord | None
    value: Decimal | None = None

    @property
    def is_accepted(self):
        return bool(self.record) and self.record.status == KpiRecord.Status.ACCEPTED

    @property
    def label(self):
        """Two short lines for the foot of a chart: `("Tw III", "2026")`."""
        return short_label(self.period)


def points_of(kpi, *, since, on):
    """The last twelve periods with their measurements, oldest first.

    A returned measurement does not count; of two cycles the later speaks. The line ends
    with the period that is owed on the day `on` in the cycle running `since`, or later
    where there are later measurements. Reads `kpi.records.all()`, so prefetch it.
    """
    found = _counted(kpi)
    if not found:
        return []
    last = max(found)
    if kpi.retired_at is None:
        owed = period_owed(kpi.period, since=since, on=on)
        last = max(last, owed.start) if owed.end < on else last
    return [_point(kpi, period, found) for period in _back_from(kpi, last, min(found))]


def _point(kpi, period, found):
    record = found.get(period.start)
    if record is None:
        return Point(period, None)
    return Point(period, record, result_at(kpi, kpi.records.all(), record).value)


def _counted(kpi):
    """The measurement that counts for each first day of a period."""
    records = [record for record in kpi.records.all() if record.status in WAITING]
    return {record.period_start: record for record in sorted(records, key=_by_cycle)}


def _by_cycle(record):
    return record.cycle, record.pk


def _back_from(kpi, last, first):
    period, found = period_of(kpi.period, last), []
    while period.start >= first and len(found) < MOST_PERIODS:
        found.append(period)
        period = period_before(period)
    return found[::-1]


def short_label(period):
    year = str(period.start.year)
    if period.kind == Kpi.Period.MONTH:
        return MONTHS[period.start.month - 1][:3], year
    if period.kind == Kpi.Period.QUARTER:
        return f"Tw {ROMAN[period.start.month // 3]}", year
    if period.kind == Kpi.Period.FISCAL_YEAR:
        return year, ""
    first = period.start.year if period.start.month == 7 else period.start.year - 1
    years = f"{first % 100:02}/{(first + 1) % 100:02}"
    if period.kind == Kpi.Period.SCHOOL_YEAR:
        return years, ""
    return "Ganjil" if period.start.month == 7 else "Genap", years
