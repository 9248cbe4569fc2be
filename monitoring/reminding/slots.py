"""The calendar of reminders: which due dates are owed which threshold on a day."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from monitoring.reminding.due_days import DAY
from monitoring.reminding.rules import Audience


@dataclass(frozen=True)
class Slot:
    """Due dates from `first` to `last` are owed this threshold, to whom. What is handed on to
    the principal was told others before the moment `told_before`."""

    threshold: int
    first: dt.date
    last: dt.date
    audience: Audience
    told_before: dt.datetime | None = None


def slots(rule, days, *, only_today=False):
    """What is owed on the day of a calendar (`SchoolDays`), as slots that do not overlap for
    one kind but for what is handed on.

    A threshold is owed from the day on which it is told until a nearer one is. Of several that
    nobody was told of, because no worker ran or the days between are free, only the nearest
    is: all would say the same. `only_today` leaves out what fell on an earlier day.
    """
    oldest = dt.date.min if rule.fades is None else days.today - rule.fades * DAY
    for threshold, nearer in pairwise((*rule.thresholds, None)):
        last = _reach(days, threshold) + threshold * DAY
        first = oldest if nearer is None else _reach(days, nearer) + (nearer + 1) * DAY
        if only_today:
            first = max(first, min(last, days.today + threshold * DAY))
        yield Slot(threshold, first, last, rule.told)
    if rule.escalates and not only_today:
        last = days.late_reach - days.after_days * DAY
        told_before = days.end_of(days.today - days.after_days * DAY)
        yield Slot(-days.after_days, oldest, last, Audience.HEAD, told_before)


def _reach(days, threshold):
    return days.late_reach if threshold < 0 else days.reach
