"""The bars of a school year."""

import datetime as dt

import pytest

from activities.models import Activity
from activities.tests.factories import ActivityFactory
from activities.work_plan.school_years import bounds_of, school_year_of
from activities.work_plan.timeline import SHORTEST, activities_of, month_names, rows_of
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)


def bar_of(activity, year=2026):
    [row] = rows_of([activity], year=year, on=TODAY)
    return row.bar


def test_a_school_year_runs_from_july_to_june():
    assert bounds_of(2026) == (dt.date(2026, 7, 1), dt.date(2027, 6, 30))
    assert [school_year_of(dt.date(2026, *day)) for day in ((6, 30), (7, 1))] == [2025, 2026]
    assert (month_names()[0], month_names()[-1]) == ("Jul", "Jun")


@pytest.mark.parametrize(
    ("first", "last", "left", "width"),
    [
        (dt.date(2026, 7, 1), dt.date(2026, 7, 10), 0, 10),
        (dt.date(2026, 5, 1), dt.date(2026, 7, 10), 0, 10),
        (dt.date(2027, 6, 30), dt.date(2027, 6, 30), 365 - SHORTEST, SHORTEST),
        (dt.date(2026, 1, 1), dt.date(2028, 1, 1), 0, 365),
    ],
)
def test_a_bar_lies_on_the_days_of_its_activity_within_the_year(school, first, last, left, width):
    bar = bar_of(ActivityFactory(starts_on=first, ends_on=last))

    assert f'x="{left}" y="2" width="{width}"' in bar


def test_today_is_a_line_in_the_present_school_year_only(school):
    activity = ActivityFactory()

    assert 'class="g-hari" fill="#8a5416" x="143"' in bar_of(activity)
    assert "g-hari" not in bar_of(activity, year=2025)


def test_a_leap_year_has_a_day_more(school):
    assert 'viewBox="0 0 366 12"' in bar_of(ActivityFactory(), year=2027)


def test_activities_come_partnership_by_partnership(school):
    second, first = PartnershipFactory(title="B"), PartnershipFactory(title="A")
    late = ActivityFactory(partnership=first, starts_on=dt.date(2027, 6, 30))
    early = ActivityFactory(partnership=second, starts_on=dt.date(2026, 7, 1))
    ActivityFactory(partnership=first, starts_on=dt.date(2027, 7, 1))

    assert list(activities_of(2026, Activity.objects.planned())) == [late, early]
