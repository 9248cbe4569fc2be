"""The days of each school: its own holidays, its own days of work, its own patience."""

import datetime as dt

import pytest
from django_scopes import scope, scopes_disabled

from accounts.models import School
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import Holiday
from activities.tests.factories import ActivityReportFactory
from monitoring.models import Escalation, Notice
from monitoring.models.escalation import AFTER_DAYS
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.school_days import SchoolDays, calendars
from monitoring.tests.factories import KpiFactory
from monitoring.tests.reminding.scenes import (
    DAY,
    LONG_AGO,
    TODAY,
    at,
    partnership_ending,
)

WIB = "Asia/Jakarta"
FRIDAY, SATURDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 21)
CHRISTMAS_EVE = dt.date(2026, 12, 24)


def days_at(school, on=TODAY):
    """The calendar by which this school is reminded."""
    with scopes_disabled():
        found = calendars({WIB: on})
    return dict(found.of_schools).get(school.pk, dict(found.of_weeks)[WIB, school.week])


def test_a_school_that_says_nothing_has_the_days_of_its_zone(school):
    assert days_at(school).after_days == AFTER_DAYS
    assert days_at(school, CHRISTMAS_EVE).is_free(CHRISTMAS_EVE)
    assert not days_at(school).is_free(TODAY + DAY)


def test_a_holiday_is_free_at_the_school_that_has_it_and_nowhere_else(school, other_school):
    Holiday.objects.create(day=TODAY + DAY, name="Hari jadi sekolah")

    free = [days_at(each).is_free(TODAY + DAY) for each in (school, other_school)]

    assert free == [True, False]


def test_a_school_may_work_while_the_country_is_free(school, other_school):
    Holiday.objects.create(day=CHRISTMAS_EVE, name="Masuk seperti biasa", is_free=False)

    free = [days_at(each, CHRISTMAS_EVE).is_free(CHRISTMAS_EVE) for each in (school, other_school)]

    assert free == [False, True]


def test_the_patience_of_a_school_is_its_own_and_keeps_its_holidays(school, other_school):
    Escalation.objects.create(after_days=3)
    Holiday.objects.create(day=TODAY + DAY, name="Hari jadi sekolah")

    its = days_at(school)

    assert (its.after_days, its.is_free(TODAY + DAY)) == (3, True)
    assert days_at(other_school) == SchoolDays(WIB, TODAY, its.free - {TODAY + DAY})


@pytest.mark.parametrize(
    ("week", "falls_on", "told_on"),
    [
        ("senin_jumat", SATURDAY, FRIDAY),
        ("senin_sabtu", SATURDAY, SATURDAY),
        ("senin_sabtu", SATURDAY + DAY, SATURDAY),
        ("sabtu_kamis", FRIDAY, FRIDAY - DAY),
        ("sabtu_kamis", SATURDAY + DAY, SATURDAY + DAY),
        ("minggu_kamis", SATURDAY, FRIDAY - DAY),
    ],
)
def test_each_school_has_a_week_of_its_own(
    school, principal, other_school, other_admin, week, falls_on, told_on
):
    School.objects.filter(pk=school.pk).update(week=week)
    Escalation.objects.create(after_days=3)  # days of its own beside the week
    for each in (school, other_school):
        with scope(school=each):
            partnership_ending(falls_on + 7 * DAY)

    told = []
    for n in range(-2, 3):
        queue_due(at=at(FRIDAY + n * DAY))
        told += [FRIDAY + n * DAY] * Notice.objects.filter(threshold=7).count()

    assert told[0] == told_on


def test_what_falls_on_a_holiday_is_told_the_day_before_where_it_is_one(
    school, principal, other_school, other_admin
):
    Holiday.objects.create(day=TODAY + DAY, name="Hari jadi sekolah")
    for each in (school, other_school):
        with scope(school=each):
            partnership_ending(TODAY + 8 * DAY)

    queue_due(at=at(TODAY))

    with scopes_disabled():
        told = set(Notice.objects.values_list("school", "threshold"))
    assert told == {(school.pk, 7), (other_school.pk, 30)}


def test_what_was_handed_in_at_night_is_due_by_the_day_of_the_school(school, quality_member):
    school.time_zone = "Asia/Jayapura"
    school.save()
    MembershipFactory(school=school, role=Role.QUALITY_TEAM)
    ActivityReportFactory(
        status="diajukan",
        written_by=quality_member,
        submitted_at=dt.datetime(2026, 11, 16, 15, 30, tzinfo=dt.UTC),  # half past midnight there
    )

    queue_due(at=at(TODAY))

    [due_on] = Notice.objects.filter(kind=Notice.Kind.REPORT_CHECK).values_list("due_on", flat=True)
    assert due_on == dt.date(2026, 11, 24)


def test_a_month_ends_for_each_school_in_its_own_zone(db):
    last_evening = dt.datetime(2026, 11, 30, 15, 30, tzinfo=dt.UTC)  # 22.30 WIB, 00.30 WIT
    for zone in (WIB, "Asia/Jayapura"):
        school = SchoolFactory(time_zone=zone)
        MembershipFactory(school=school, role=Role.ADMIN)
        with scope(school=school):
            running = {"stage": "pemantauan", "cycle_began_at": LONG_AGO}
            partnership = partnership_ending(None, open_ended=True, form="informal", **running)
            KpiFactory(partnership=partnership, period="bulan")

    queue_due(at=last_evening)

    with scopes_disabled():
        asked = Notice.objects.filter(kind=Notice.Kind.KPI)
        assert set(asked.values_list("school__time_zone", "due_on", "threshold")) == {
            (WIB, dt.date(2026, 11, 14), 0),
            ("Asia/Jayapura", dt.date(2026, 12, 14), 13),
        }
