"""Which days a school works near today: on the others nobody is told anything that could have
been told before."""

import datetime as dt
import functools
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.db.models import DateField, IntegerField, Value
from django.db.models.functions import Cast

from accounts.models import School
from activities.models import Holiday
from activities.work_plan.free_days import national_holidays
from monitoring.models import Escalation
from monitoring.models.escalation import AFTER_DAYS
from monitoring.reminding.due_days import DAY

# A school that is free for longer is told on the day itself.
LONGEST_BREAK = 14


@dataclass(frozen=True)
class SchoolDays:
    """The days near `today` of all schools that have the same, and after how many days their
    principals are told of what nobody did."""

    zone: str
    today: dt.date
    free: frozenset = frozenset()
    after_days: int = AFTER_DAYS
    weekly: frozenset = School.Week.MONDAY_FRIDAY.free

    def is_free(self, day):
        return day in self.free or day.weekday() in self.weekly

    def told_on(self, day, *, is_late):
        """The day on which that is told which falls on `day`: the working day before; what is
        late is told on the working day after, since before it is not late."""
        if (day, is_late) not in self._told:
            self._told[day, is_late] = self._nearest_working(day, DAY if is_late else -DAY)
        return self._told[day, is_late]

    @functools.cached_property
    def _told(self):
        return {}

    def _nearest_working(self, day, step):
        for ahead in range(LONGEST_BREAK + 1):
            if not self.is_free(day + ahead * step):
                return day + ahead * step
        return day

    @functools.cached_property
    def reach(self):
        """The last day of which is told today."""
        ahead = (self.today + n * DAY for n in range(LONGEST_BREAK, 0, -1))
        found = (day for day in ahead if self.told_on(day, is_late=False) <= self.today)
        return next(found, self.today)

    @functools.cached_property
    def late_reach(self):
        """The last day of which that is told today which is late."""
        back = (self.today - n * DAY for n in range(LONGEST_BREAK + 1))
        found = (day for day in back if self.told_on(day, is_late=True) <= self.today)
        return next(found, self.today)

    def end_of(self, day):
        """The midnight that ends a day."""
        return dt.datetime.combine(day + DAY, dt.time(), ZoneInfo(self.zone))


@dataclass(frozen=True)
class Calendars:
    """((zone, week), `SchoolDays`) for every school without its own, and (school, `SchoolDays`)."""

    of_weeks: tuple
    of_schools: tuple = ()

    @property
    def different(self):
        return dict.fromkeys(its for _, its in (*self.of_weeks, *self.of_schools))


def days_of(at, on=None):
    """Which day it is in each zone of a school at the moment `at`; `on` is meant for all."""
    return {zone: on or at.astimezone(ZoneInfo(zone)).date() for zone in School.TimeZone.values}


def calendars(days):
    """The calendars of all schools on these days (`{zone: day}`); one query."""
    first = min(days.values()) - LONGEST_BREAK * DAY
    last = max(days.values()) + LONGEST_BREAK * DAY
    national = frozenset(_national(first, last))
    plain = {
        (zone, week): SchoolDays(zone, day, national, weekly=School.Week(week).free)
        for zone, day in days.items()
        for week in School.Week.values
    }
    own, usual = {}, {}
    for school, zone, week, day, is_free, after_days in _told(first, last):
        usual[school] = plain[zone, week]
        its = own.setdefault(school, usual[school])
        if after_days is not None:
            own[school] = replace(its, after_days=after_days)
        else:
            free = its.free | {day} if is_free else its.free - {day}
            own[school] = replace(its, free=free)
    different = ((school, its) for school, its in own.items() if its != usual[school])
    return Calendars(tuple(plain.items()), tuple(different))


def _told(first, last):
    """(school, zone, week, day, is free, escalates after): what schools say, a day or a number."""
    nothing, no_day = Cast(Value(None), IntegerField()), Cast(Value(None), DateField())
    days = Holiday.objects.between(first, last).order_by()
    school = ("school", "school__time_zone", "school__week")
    of_days = days.values_list(*school, "day", "is_free", nothing)
    after = Cast("after_days", IntegerField())
    numbers = Escalation.objects.order_by().values_list(*school, no_day, Value(True), after)
    return of_days.union(numbers, all=True)


def _national(first, last):
    for year in range(first.year, last.year + 1):
        yield from (day for day in national_holidays(year) if first <= day <= last)
