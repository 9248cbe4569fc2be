"""Planning an activity again and again: each week, or each month, until some day."""

import uuid
from datetime import timedelta

from django.db import models, transaction

from accounts.audit import record_each
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Activity
from activities.work_plan.copies import able_people, propose, unsaved
from activities.work_plan.free_days import free_days
from activities.work_plan.planning import hold, refuse_cancelled, refuse_stopped
from partnerships.joint_plan.months import months_after

MOST = 60
WEEK = timedelta(days=7)
ROOM = timedelta(days=31)  # how far a day may be moved by holidays one after the other


class Every(models.TextChoices):
    WEEK = "minggu", "Setiap minggu"
    FORTNIGHT = "dua_minggu", "Setiap dua minggu"
    MONTH_DAY = "bulan", "Setiap bulan pada tanggal yang sama"
    MONTH_WEEKDAY = "pekan", "Setiap bulan pada hari dan pekan yang sama"


def first_days(start, every, until):
    """The days after `start`, up to `until`, on which the activity begins again; at most 60."""
    days, turn = [], 0
    while len(days) < MOST:
        turn += 1
        day = _nth(start, every, turn)
        if day is not None and day > until:
            break
        days += [day] if day is not None else []
    return days


def repetitions(activity, *, every, until, on):
    """What would be planned, as `Copy`; days on which the series meets already say so."""
    days = first_days(activity.starts_on, every, until)
    free = free_days(days[0], days[-1] + ROOM) if days else {}
    able, taken = able_people(), _days_of_series(activity)
    found = []
    for day in days:
        copy = propose(activity, day, free=free, able=able, on=on)
        if copy.starts_on not in taken:
            taken.add(copy.starts_on)
            found.append(copy)
    return found


def repeat(activity, days, *, by, every, until, on):
    """Plan those of the `repetitions` that begin on the chosen `days`; their number."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(activity)
        refuse_stopped(current.partnership)
        refuse_cancelled(current)
        copies = repetitions(current, every=every, until=until, on=on)
        chosen = [copy for copy in copies if copy.starts_on in days and not copy.refusal]
        if not chosen:
            raise Refused("Pilih paling sedikit satu tanggal yang masih dapat dipakai.")
        series, able = _series_of(current), able_people()
        rows = Activity.objects.bulk_create(
            [unsaved(copy, by=by, able=able, series=series) for copy in chosen]
        )
        sentence = f"Kegiatan dijadwalkan sebagai ulangan: {current.title}"
        partnership = current.partnership
        record_each("kegiatan.ulangi", rows, by=by, about=lambda _: partnership, sentence=sentence)
    return len(rows)


def series_of(activity):
    """The other activities of its series that have not been called off, by day."""
    return list(_others(activity).order_by("starts_on", "pk")[:MOST])


def _nth(start, every, turn):
    """The first day of the n-th repetition; None in a month that has no such week."""
    if every == Every.WEEK:
        return start + WEEK * turn
    if every == Every.FORTNIGHT:
        return start + WEEK * 2 * turn
    if every == Every.MONTH_DAY:
        return months_after(start, turn)
    first = months_after(start.replace(day=1), turn)
    ahead = (start.weekday() - first.weekday()) % 7
    day = first + timedelta(days=ahead) + WEEK * ((start.day - 1) // 7)
    return day if day.month == first.month else None


def _days_of_series(activity):
    return {activity.starts_on, *_others(activity).values_list("starts_on", flat=True)}


def _others(activity):
    rows = Activity.objects.planned().exclude(pk=activity.pk)
    return rows.filter(series=activity.series) if activity.series else rows.none()


def _series_of(activity):
    """The key of its series; an activity that is repeated for the first time gets one."""
    if activity.series is None:
        activity.series = uuid.uuid4()
        activity.save(update_fields=["series"])
    return activity.series
