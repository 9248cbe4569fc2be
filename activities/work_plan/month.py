"""The activities of one month as a calendar shows them: weeks of days, free days marked."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from activities.models import Activity
from activities.progress import Standing, standing
from activities.work_plan.free_days import DAY, free_days, free_weekdays

SHOWN = 4  # activities of one day; the list of that day has them all
LONG = 7  # days: what lasts longer is told above the weeks, not again on each day


@dataclass(frozen=True)
class Entry:
    """An activity on one day; `part` is `mulai` or `selesai` for one that lasts long."""

    activity: Activity
    standing: Standing
    part: str = ""


@dataclass(frozen=True)
class Day:
    """One field of the calendar; `is_off` says that the weekday is free each week, `free` is the
    name of the holiday, `free_until` the last of the free days that it begins, `goes_on` says
    that the day before had told it already; `hidden` counts what does not fit."""

    day: date
    in_month: bool
    is_today: bool
    is_off: bool
    free: str
    free_until: date | None
    goes_on: bool
    entries: tuple[Entry, ...]
    hidden: int


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day]]
    long: list[Entry]

    @property
    def is_empty(self):
        return not any(day.entries for week in self.weeks for day in week if day.in_month)

    @property
    def before(self):
        return (self.first - DAY).replace(day=1)

    @property
    def after(self):
        return next_month(self.first)


def month_of(first, *, on, activities):
    """The month that begins on the day `first`, drawn from this queryset of activities; two
    queries, however many there are."""
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start, end = days[0][0], days[-1][-1]
    rows = activities.filter(starts_on__lte=end, ends_on__gte=start).select_related(
        "report", "partnership"
    )
    entries = [Entry(row, standing(row, on)) for row in rows.order_by("starts_on", "pk")]
    free, by_day = free_days(start, end), _by_day(entries, start, end)
    weeks = [[_day(day, first, on, free, by_day.get(day, [])) for day in week] for week in days]
    long = [one for one in entries if _is_long(one) and _touches(one, first, next_month(first))]
    return Month(first, weeks, long)


def next_month(first):
    return (first + timedelta(days=31)).replace(day=1)


def _day(day, first, on, free, entries):
    return Day(
        day=day,
        in_month=day.month == first.month,
        is_today=day == on,
        is_off=day.weekday() in free_weekdays(),
        free=free.get(day, ""),
        free_until=_free_until(day, free),
        goes_on=day > first and _is_said(day, day - DAY, free),
        entries=tuple(entries[:SHOWN]),
        hidden=max(len(entries) - SHOWN, 0),
    )


def _free_until(day, free):
    """The last day of a run of free days; None for one day."""
    last = day
    while _is_said(day, last + DAY, free):
        last += DAY
    return last if last > day else None


def _is_said(day, beside, free):
    """Whether another day is free for the same reasons, or for those and others."""
    names = _names(day, free)
    return bool(names) and names <= _names(beside, free)


def _names(day, free):
    return set(free.get(day, "").split("; ")) - {""}


def _by_day(entries, start, end):
    """`{day: entries}`; what lasts long stands on its first and on its last day only."""
    found = {}
    for entry in entries:
        first, last = entry.activity.starts_on, entry.activity.ends_on
        if _is_long(entry):
            found.setdefault(first, []).append(Entry(entry.activity, entry.standing, "mulai"))
            found.setdefault(last, []).append(Entry(entry.activity, entry.standing, "selesai"))
            continue
        day = max(first, start)
        while day <= min(last, end):
            found.setdefault(day, []).append(entry)
            day += DAY
    return found


def _touches(entry, first, after):
    return entry.activity.starts_on < after and entry.activity.ends_on >= first


def _is_long(entry):
    return (entry.activity.ends_on - entry.activity.starts_on).days >= LONG
