"""Which days are free: each week, the holidays of the country, and what the school says."""

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django_scopes import get_scope

from activities.models import Holiday

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A holiday as the list shows it: one national day, or days in a row of the school.

    `row` is what the school recorded for (the first of) these days: for a national day it
    means that the school works through it.
    """

    first: date
    last: date
    name: str
    is_national: bool
    row: Holiday | None = None


@functools.lru_cache(maxsize=32)
def national_holidays(year):
    """`{day: name}` of a year: public holidays and collective leave (cuti bersama).

    Days that the government has not announced yet are computed and say "(perkiraan)".
    """
    import holidays  # noqa: PLC0415  its tables are read only when somebody asks

    found = holidays.country_holidays(
        "ID", years=year, language="id", categories=("public", "government")
    )
    return MappingProxyType(dict(sorted(found.items())))


def free_days(first, last):
    """`{day: name}` of the holidays of the school from `first` to `last`; one query."""
    years = range(first.year, last.year + 1)
    national = {day: name for year in years for day, name in national_holidays(year).items()}
    days = {day: name for day, name in national.items() if first <= day <= last}
    for row in Holiday.objects.between(first, last):
        if not row.is_free:
            days.pop(row.day, None)
        elif row.day in days and days[row.day] != row.name:
            days[row.day] += f"; {row.name}"
        else:
            days[row.day] = row.name
    return days


def free_weekdays():
    """The weekdays on which the school in scope is free each week."""
    return get_scope()["school"].free_weekdays


def spans_of(year):
    """The holidays of a year in the order of their days, as `Span`; one query."""
    national = national_holidays(year)
    rows = list(Holiday.objects.between(date(year, 1, 1), date(year, 12, 31)))
    worked = {row.day: row for row in rows if not row.is_free}
    spans = [Span(day, day, name, True, worked.get(day)) for day, name in national.items()]
    spans += [
        Span(run[0].day, run[-1].day, run[0].name, False, run[0])
        for run in _runs(row for row in rows if row.is_free or row.day not in national)
    ]
    return sorted(spans, key=lambda span: (span.first, span.is_national))


def moved_off(first, last, free, weekly):
    """The nearest later days of the same number that begin on none of the `free` days and on
    no weekday that is free each week (`weekly`)."""
    length = last - first
    while first in free or first.weekday() in weekly:
        first += DAY
    return first, first + length


def _runs(rows):
    """Rows of the same name on days that follow one another, together."""
    runs = []
    for row in rows:
        if runs and runs[-1][-1].name == row.name and row.day - runs[-1][-1].day == DAY:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
