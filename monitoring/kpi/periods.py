"""The periods in which KPIs are measured: month, quarter, semester, school and fiscal year."""

import datetime as dt
from dataclasses import dataclass

from accounts.formats import MONTHS as MONTH_NAMES
from monitoring.models import Kpi

MONTHS = {
    Kpi.Period.MONTH: 1,
    Kpi.Period.QUARTER: 3,
    Kpi.Period.SEMESTER: 6,
    Kpi.Period.SCHOOL_YEAR: 12,
    Kpi.Period.FISCAL_YEAR: 12,
}
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """From the first to the last day of one period, both included."""

    kind: str
    start: dt.date
    end: dt.date

    def __str__(self):
        if self.kind == Kpi.Period.MONTH:
            return f"{MONTH_NAMES[self.start.month - 1]} {self.start.year}"
        if self.kind == Kpi.Period.QUARTER:
            return f"Triwulan {ROMAN[self.start.month // 3]} {self.start.year}"
        if self.kind == Kpi.Period.FISCAL_YEAR:
            return f"Tahun anggaran {self.start.year}"
        if self.kind == Kpi.Period.SCHOOL_YEAR:
            return f"Tahun ajaran {self.start.year}/{self.end.year}"
        if self.start.month == 7:
            return f"Semester ganjil {self.start.year}/{self.start.year + 1}"
        return f"Semester genap {self.start.year - 1}/{self.start.year}"


def period_of(kind, day):
    """The period of this kind that the day falls into.

    School years run from July to June, semesters from July and January, fiscal years and
    quarters with the calendar (domain.md 6.4).
    """
    length = MONTHS[kind]
    offset = 6 if kind == Kpi.Period.SCHOOL_YEAR else 0
    months = day.year * 12 + day.month - 1 - offset
    return _period(kind, months - months % length + offset)


def period_before(period):
    return period_of(period.kind, period.start - dt.timedelta(days=1))


def period_owed(kind, *, since, on):
    """The period whose measurement is owed on the day `on` in a cycle running `since`.

    The last period that ended in the cycle; before the first has ended, the running one.
    """
    running = period_of(kind, on)
    ended = period_before(running)
    return ended if ended.end >= since else running


def periods_between(kind, first, last):
    """Every period from the one of the day `first` to the one of the day `last`."""
    period, found = period_of(kind, first), []
    while period.start <= last:
        found.append(period)
        period = period_of(kind, period.end + dt.timedelta(days=1))
    return found


def _period(kind, months):
    start = dt.date(months // 12, months % 12 + 1, 1)
    after = months + MONTHS[kind]
    return Period(kind, start, dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1))
