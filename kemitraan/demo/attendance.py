"""Attendance of activities: a list that became evidence, and a code printed for later."""

import datetime as dt

from django.utils import timezone

from activities.attendance.attendees import attend, strike
from activities.attendance.sessions import close_session, open_session
from activities.models import Activity, Attendee

OPENS, HOURS = dt.time(8), dt.timedelta(hours=4)
HELD = 9  # days ago: the guest lesson whose report is late
# Name, where from, in which part.
GUESTS = (
    ("Suparman Hadi", "Bengkel mitra", Activity.Group.PARTNER),
    ("Yuliana Safitri", "Bengkel mitra", Activity.Group.PARTNER),
    ("Drs. Mulyadi", "Guru produktif", Activity.Group.TEACHERS),
    ("Nur Aini, S.Pd.", "Guru produktif", Activity.Group.TEACHERS),
    ("Sukirno", "Komite sekolah", Activity.Group.COMMITTEE),
    ("Lestari Budi Rahayu", "Orang tua siswa XI TBSM", Activity.Group.PARENTS),
)
BY_HAND = ("Mbah Harjo Suwito", "Kalurahan Semanu", Activity.Group.GOVERNMENT)
DOUBLE = ("Suparman H.", "Bengkel mitra", Activity.Group.PARTNER)
CLASSES = (("XI TBSM 1", 32), ("XI TBSM 2", 30))


def tell(staff):
    yield HELD
    held = _planned(starts_on=timezone.localdate(), title__startswith="Guru tamu")
    if held:
        session = _open(held, staff)
        for guest in GUESTS:
            attend(session, **_facts(*guest))
        attend(session, by=staff.quality, **_facts(*BY_HAND))
        double, _ = attend(session, **_facts(*DOUBLE))
        for name, count in CLASSES:
            attend(session, by=staff.quality, name=name, count=count, kind=Attendee.Kind.CLASS)
        strike(double, reason="Tercatat dua kali dengan nama disingkat.", by=staff.quality)
        yield HELD - 1
        close_session(session, by=staff.quality)
    yield 1
    coming = _planned(starts_on__gt=timezone.localdate())
    if coming:
        _open(coming, staff)


def _planned(**when):
    return (
        Activity.objects.planned().filter(report=None, **when).order_by("starts_on", "pk").first()
    )


def _open(activity, staff):
    opens = timezone.make_aware(dt.datetime.combine(activity.starts_on, OPENS))
    return open_session(activity, opens_at=opens, closes_at=opens + HOURS, by=staff.quality)


def _facts(name, organisation, group):
    return {"name": name, "organisation": organisation, "group": group}
