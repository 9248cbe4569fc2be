"""The calendar of reminders: which due dates are owed which threshold on a day."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from monitoring.reminding.due_days import DAY
from monitoring.reminding.rules import Audience
from monitoring.reminding.school_days import LONGEST_BREAK, WINDOW

ALWAYS = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Slot:
    """Due dates from `first` to `last` are owed this threshold, to whom and of what was
    there before the moment `known_before`. What is handed on to the principal was told
    others before the moment `told_before`."""

    threshold: int
    first: dt.date
    last: dt.date
    known_before: dt.datetime
    audience: Audience
    told_before: dt.datetime | None = None


def slots(rule, days, *, only_today=False):
    """What is owed on the day of a calendar (`SchoolDays`), as slots that do not overlap for
    one threshold.

    A threshold is owed from the day on which it is told until a nearer one is. A missed one is
    made up for beside the nearer, each once, as long as its day is less than `WINDOW` days ago
    and both the thing as it now stands and the recipient were there on that day: what is
    seen late, with an end in 20 days, is told once and not for 180, 90, 60 and 30 days.
    Of several that would be told on the same day, because the days between are free, the
    nearest is. `only_today` leaves out what fell on an earlier day.
    """
    oldest = dt.date.min if rule.fades is None else days.today - rule.fades * DAY
    for threshold, nearer in pairwise((*rule.thresholds, None)):
        last = _reach(days, threshold) + threshold * DAY
        first = oldest if nearer is None else _reach(days, nearer) + (nearer + 1) * DAY
        if only_today:
            first = max(first, min(last, days.today + threshold * DAY))
        yield Slot(threshold, first, last, ALWAYS, rule.told)
        if nearer is not None and not only_today:
            yield from _missed(rule, days, threshold, nearer)
    if rule.escalates and not only_today:
        last = days.late_reach - days.after_days * DAY
        told_before = days.end_of(days.today - days.after_days * DAY)
        yield Slot(-days.after_days, oldest, last, ALWAYS, Audience.HEAD, told_before)


def _missed(rule, days, threshold, nearer):
    """A slot for each due date that is owed a nearer threshold and was owed this one lately."""
    last = _reach(days, nearer) + (nearer - threshold) * DAY
    fell_on = days.today - (WINDOW + LONGEST_BREAK) * DAY
    while fell_on <= last:
        due = fell_on + threshold * DAY
        day = days.told_on(fell_on, is_late=threshold < 0)
        is_recent = (days.today - day).days < WINDOW
        if is_recent and day < days.told_on(due - nearer * DAY, is_late=nearer < 0):
            yield Slot(threshold, due, due, days.end_of(day), rule.told)
        fell_on += DAY


def _reach(days, threshold):
    return days.late_reach if threshold < 0 else days.reach
