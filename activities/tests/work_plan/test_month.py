"""A month of activities, week by week."""

import datetime as dt

from activities.models import Activity, Holiday
from activities.tests.factories import ActivityFactory
from activities.work_plan.month import SHOWN, month_of

NOVEMBER = dt.date(2026, 11, 1)
TODAY = dt.date(2026, 11, 21)


def month(first=NOVEMBER):
    return month_of(first, on=TODAY, activities=Activity.objects.planned())


def on(month, day):
    [found] = [one for week in month.weeks for one in week if one.day == day]
    return found


def titles(day):
    return [entry.activity.title for entry in day.entries]


def test_a_month_has_whole_weeks_from_monday_to_sunday(school):
    found = month()

    assert [len(week) for week in found.weeks] == [7] * 6
    assert found.weeks[0][0].day == dt.date(2026, 10, 26)
    assert [day.day for day in found.weeks[-1]][-1] == dt.date(2026, 12, 6)
    assert sum(day.in_month for week in found.weeks for day in week) == 30
    assert found.is_empty


def test_the_months_before_and_after_cross_the_year(school):
    assert month(dt.date(2026, 12, 1)).after == dt.date(2027, 1, 1)
    assert month(dt.date(2026, 1, 1)).before == dt.date(2025, 12, 1)


def test_an_activity_stands_on_each_of_its_days(school):
    ActivityFactory(title="Pameran", starts_on=dt.date(2026, 11, 29), ends_on=dt.date(2026, 12, 1))

    found = month()

    assert [titles(on(found, dt.date(2026, 11, n))) for n in (28, 29, 30)] == [
        [],
        ["Pameran"],
        ["Pameran"],
    ]
    assert titles(on(found, dt.date(2026, 12, 1))) == ["Pameran"]
    assert not found.is_empty


def test_what_lasts_long_is_told_once_and_on_its_first_and_last_day(school):
    ActivityFactory(title="Magang", starts_on=dt.date(2026, 11, 2), ends_on=dt.date(2026, 12, 20))
    ActivityFactory(title="Dulu", starts_on=dt.date(2026, 10, 1), ends_on=dt.date(2026, 10, 31))

    found = month()

    assert [entry.activity.title for entry in found.long] == ["Magang"]
    assert [entry.part for entry in on(found, dt.date(2026, 11, 2)).entries] == ["mulai"]
    assert titles(on(found, dt.date(2026, 11, 3))) == []


def test_free_days_and_today_are_marked(school):
    found = month(dt.date(2026, 12, 1))

    assert on(found, dt.date(2026, 12, 25)).free == "Hari Raya Natal"
    assert [on(found, dt.date(2026, 12, n)).is_off for n in (25, 26, 27)] == [False, True, True]
    assert on(month(), TODAY).is_today


def test_a_full_day_shows_the_first_few_and_counts_the_rest(school):
    for _ in range(SHOWN + 3):
        ActivityFactory()

    day = on(month(), dt.date(2026, 11, 12))

    assert (len(day.entries), day.hidden) == (SHOWN, 3)


def test_what_was_called_off_is_not_in_the_month(school):
    ActivityFactory(cancelled_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), cancelled_reason="Hujan")

    assert month().is_empty


def test_free_days_in_a_row_are_told_by_the_first(school):
    for n in range(19, 27):
        Holiday.objects.create(day=dt.date(2026, 12, n), name="Libur semester")

    found = month(dt.date(2026, 12, 1))

    days = [on(found, dt.date(2026, 12, n)) for n in (19, 20, 24, 26)]
    assert [day.free_until and day.free_until.day for day in days] == [26, 26, None, None]
    assert [day.goes_on for day in days] == [False, True, False, True]
