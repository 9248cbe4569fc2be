"""What people are to be told, by the words of the product and without any SQL: the engine is
held against it."""

import datetime as dt
import functools
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from activities.work_plan.free_days import national_holidays

DAY = dt.timedelta(days=1)
LONGEST_BREAK = 14
THRESHOLDS = {
    "berakhir": (180, 90, 60, 30, 7, 0),
    "peninjauan": (14, 7, 1, 0, -7),
    "tindak_lanjut": (7, 1, 0, -3),
}
# Told to the one who has to act, handed on to the principal, silent after 90 days.
OWN, FADES = {"tindak_lanjut"}, 90


@dataclass
class ModelSchool:
    """A school: `everybody` who was ever there, `{user: role}`, and who of them is `gone`."""

    pk: int
    zone: str
    weekly: frozenset
    everybody: dict

    def __post_init__(self):
        self.begin_anew()

    def begin_anew(self):
        self.gone, self.own, self.after = set(), {}, 7

    def day(self, at):
        return at.astimezone(ZoneInfo(self.zone)).date()

    def midnight_before(self, day):
        return dt.datetime.combine(day, dt.time(), ZoneInfo(self.zone))

    def works(self, day):
        """The weekend is free whatever a school says of one of its days."""
        is_free = self.own.get(day, day in _national(day.year))
        return not is_free and day.weekday() not in self.weekly

    def told_on(self, day, *, is_late):
        """The last working day until then; of what is late the first one from then on."""
        step = DAY if is_late else -DAY
        near = (day + n * step for n in range(LONGEST_BREAK + 1))
        return next(filter(self.works, near), day)

    def people(self, *roles):
        return {user for user, role in self.everybody.items() if role in roles} - self.gone


@dataclass
class Thing:
    """What has a due date; `person` is in charge of it."""

    kind: str
    pk: int
    partnership: int
    school: ModelSchool
    due: dt.date = None
    person: int = None
    is_closed: bool = False

    def nearest(self, day):
        """The nearest threshold whose day has come, or None."""
        come = (
            left
            for left in THRESHOLDS[self.kind]
            if self.school.told_on(self.due - left * DAY, is_late=left < 0) <= day
        )
        return min(come, default=None)

    def audience(self):
        staff, person = self.school.people("principal", "admin"), {self.person} - self.school.gone
        return (person or staff) if self.kind in OWN else staff | person

    def is_handed_on(self, day):
        late_on = self.due + self.school.after * DAY
        return self.kind in OWN and self.school.told_on(late_on, is_late=True) <= day

    def is_silent(self, day):
        return self.is_closed or (self.kind in OWN and self.due < day - FADES * DAY)


class Model:
    """Everything that was told, each once, when, and whether it was handed on:
    `{(kind, pk, due, threshold, recipient): (moment, handed on)}`."""

    def __init__(self, things):
        self.things, self.told = things, {}

    def run(self, at):
        """Tell what is owed at this moment and was not told before."""
        owed = [one for thing in self.things for one in self._owed(thing, thing.school.day(at))]
        new = {}
        for key, handed_on in sorted(owed, key=lambda one: one[1]):
            if key not in self.told:
                new.setdefault(key, (at, handed_on))
        self.told |= new
        return new

    def of_the_day(self, new, at):
        """Those of the new ones that fall on this day, not on an earlier one."""
        day = {(thing.kind, thing.pk): thing.school.day(at) for thing in self.things}
        return {
            (kind, pk, due, left, user)
            for (kind, pk, due, left, user), (_, handed_on) in new.items()
            if due - left * DAY == day[kind, pk] and not handed_on
        }

    def _owed(self, thing, day):
        if thing.is_silent(day):
            return
        nearest, key = thing.nearest(day), (thing.kind, thing.pk, thing.due)
        if nearest is not None:
            yield from (((*key, nearest, user), False) for user in thing.audience() or {None})
        if thing.is_handed_on(day) and self._waits(key, thing.school, day):
            principals = thing.school.people("principal") - {thing.person}
            yield from (((*key, -thing.school.after, user), True) for user in principals)

    def _waits(self, key, school, day):
        """Somebody was told in time, and it was not handed on after another number of days."""
        told = [(one[3], *fact) for one, fact in self.told.items() if one[:3] == key]
        in_time = school.midnight_before(day - (school.after - 1) * DAY)
        was_told = any(at < in_time for _, at, handed_on in told if not handed_on)
        return was_told and {left for left, _, handed_on in told if handed_on} <= {-school.after}


@functools.cache
def _national(year):
    return frozenset(national_holidays(year))
