"""Which reminders are written down, to whom, and how often."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope, scopes_disabled

from accounts.models import School
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from monitoring.models import Notice, Review
from monitoring.reminding.reminders import queue_due
from monitoring.tests.reminding.scenes import (
    DAY,
    LONG_AGO,
    TODAY,
    at,
    partnership_ending,
    review_planned,
    rows,
    tally,
    told,
)
from partnerships.models import Partnership


def test_principal_and_admin_are_told_of_a_term_that_ends(school, staff):
    partnership = partnership_ending(TODAY + 30 * DAY)

    assert tally() == (2, 2, 0)

    assert rows() == {("sri.rahayu", 30, "antre"), ("endah", 30, "antre")}
    notice = Notice.objects.first()
    assert (notice.kind, notice.object_model, notice.object_id) == (
        Notice.Kind.EXPIRY,
        "partnerships.partnership",
        partnership.pk,
    )
    assert (notice.partnership, notice.due_on, notice.school) == (
        partnership,
        partnership.ends_on,
        school,
    )


def test_a_review_is_told_with_its_own_key(school, staff):
    review = review_planned(TODAY + 14 * DAY)

    queue_due(at=at(TODAY))

    assert set(Notice.objects.values_list("object_model", "object_id", "due_on", "threshold")) == {
        ("monitoring.review", review.pk, TODAY + 14 * DAY, 14)
    }


def test_a_second_run_on_the_same_day_finds_everything_told(school, staff):
    partnership_ending(TODAY + 30 * DAY)
    review_planned(TODAY)
    first = tally()

    assert tally() == (first[0], 0, first[0])


def test_after_five_days_without_a_run_each_overdue_threshold_is_told_once(school, staff):
    review = review_planned(TODAY + 2 * DAY)
    queue_due(at=at(TODAY - 6 * DAY))
    assert told(object_id=review.pk) == {14: 2}

    queue_due(at=at(TODAY - 5 * DAY))
    queue_due(at=at(TODAY + DAY))
    queue_due(at=at(TODAY + DAY))

    assert told(object_id=review.pk) == {14: 2, 7: 2, 1: 2}


def test_a_partnership_that_comes_late_is_told_of_once(school, staff):
    partnership_ending(TODAY + 20 * DAY)

    queue_due(at=at(TODAY))

    assert told() == {30: 2}


def test_a_changed_end_is_told_anew(school, staff):
    partnership = partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY))
    Notice.objects.update(status="terkirim", sent_at=at(TODAY))

    Partnership.objects.filter(pk=partnership.pk).update(ends_on=TODAY + 60 * DAY)

    assert tally() == (2, 2, 0)
    assert told() == {7: 2, 60: 2}


def test_what_waits_for_a_day_that_was_changed_is_forgotten(school, staff):
    partnership = partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY))

    Partnership.objects.filter(pk=partnership.pk).update(ends_on=TODAY + 60 * DAY)
    queue_due(at=at(TODAY))

    assert told() == {60: 2}


def test_what_waits_is_told_again_when_its_day_comes_back(school, staff):
    partnership = partnership_ending(TODAY + 7 * DAY)
    for end in (7, 60, 7):
        Partnership.objects.filter(pk=partnership.pk).update(ends_on=TODAY + end * DAY)
        queue_due(at=at(TODAY))

    assert told() == {7: 2}


@pytest.mark.parametrize("status", ["dilaksanakan", "disimpulkan", "dibatalkan"])
def test_a_review_that_is_not_owed_any_more_is_not_told(school, staff, status):
    review = review_planned(TODAY)
    facts = {"status": status}
    if status == "disimpulkan":
        facts |= {"outcome": "lanjut", "held_on": TODAY, "concluded_by": staff[0]}
    Review.objects.filter(pk=review.pk).update(**facts)

    assert tally() == (0, 0, 0)


@pytest.mark.parametrize("facts", [{}, {"closed_at": LONG_AGO}])
def test_a_partnership_that_closes_or_is_closed_is_not_told(school, staff, facts):
    review = review_planned(TODAY)
    ending = partnership_ending(TODAY)
    Partnership.objects.filter(pk__in=[ending.pk, review.partnership_id]).update(
        stage="penutupan", **facts
    )

    assert tally() == (0, 0, 0)


def test_a_partnership_without_an_end_is_not_told(school, staff):
    partnership_ending(None, form="informal", open_ended=True)

    assert tally() == (0, 0, 0)


def test_the_day_is_the_day_at_the_school(db):
    late_evening = dt.datetime(2026, 11, 17, 15, 30, tzinfo=dt.UTC)  # 22.30 WIB, 00.30 WIT
    ends = {}
    for zone in School.TimeZone.values:
        school = SchoolFactory(time_zone=zone)
        MembershipFactory(school=school, role=Role.ADMIN)
        with scope(school=school):
            ends[partnership_ending(dt.date(2026, 11, 25)).pk] = zone

    queue_due(at=late_evening)

    with scopes_disabled():
        found = {
            ends[pk]: days for pk, days in Notice.objects.values_list("partnership", "threshold")
        }
    assert found == {zone: 7 if zone == "Asia/Jayapura" else 30 for zone in ends.values()}


@pytest.mark.parametrize("number", [1, 25])
def test_any_number_of_rows_costs_the_same_statements(school, staff, number):
    for _ in range(number):
        partnership_ending(TODAY + 30 * DAY)
        review_planned(TODAY + 14 * DAY)

    with CaptureQueriesContext(connection) as captured:
        found = queue_due(at=at(TODAY))

    assert found.new == 4 * number
    assert len(captured) == 4  # what schools say; does anything wait; find, write


def test_what_waits_costs_one_statement_more(school, staff):
    partnership = partnership_ending(TODAY + 30 * DAY)
    queue_due(at=at(TODAY))
    Partnership.objects.filter(pk=partnership.pk).update(ends_on=TODAY + 60 * DAY)

    with CaptureQueriesContext(connection) as captured:
        found = queue_due(at=at(TODAY))

    assert found.new == 2
    assert len(captured) == 5
