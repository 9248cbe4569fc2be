"""Partnerships at work from before reviews set themselves get their day once."""

import datetime as dt

import pytest
import time_machine
from django_scopes import scopes_disabled

from accounts.audit import history
from monitoring.models import Review
from monitoring.review.catching_up import schedule_missing
from monitoring.tests.factories import ReviewFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory


@pytest.fixture
def waiting(partnership):
    """Like the partnership of the room, in another stage or with a last review."""

    def make(stage, **last):
        one = PartnershipFactory(stage=stage, cycle=2, cycle_began_at=partnership.cycle_began_at)
        if last:
            ReviewFactory(partnership=one, **{"cycle": 2} | last)
        return one

    return make


def owed():
    with scopes_disabled():
        return set(Review.objects.owed().values_list("partnership", flat=True))


def test_whatever_is_at_work_without_a_day_gets_the_one_of_its_plan(partnership, waiting, today):
    after_one = waiting(Stage.IMPLEMENTASI, concluded=True)
    new_cycle = waiting(Stage.PENINJAUAN, concluded=True, cycle=1)

    assert (schedule_missing(), schedule_missing()) == (3, 0)

    assert owed() == {partnership.pk, after_one.pk, new_cycle.pk}
    days = Review.objects.owed().get(partnership=partnership)
    assert (days.planned_on, days.is_by_plan) == (dt.date(2027, 1, 1), True)


@pytest.mark.parametrize(
    ("stage", "last"),
    [
        (Stage.PERENCANAAN, {}),
        (Stage.PENUTUPAN, {}),
        (Stage.PEMANTAUAN, {"held": True}),
        (Stage.PEMANTAUAN, {"status": "dibatalkan"}),
        (Stage.PEMANTAUAN, {"concluded": True, "outcome": "tutup"}),
        (Stage.PENINJAUAN, {"concluded": True}),
    ],
)
def test_none_is_set_before_or_after_the_work_nor_where_a_person_has_spoken(
    partnership, waiting, stage, last
):
    schedule_missing()

    waiting(stage, **last)

    assert schedule_missing() == 0
    assert owed() == {partnership.pk}


def test_each_school_has_its_own_by_its_own_day(partnership, other_school, today):
    long_ago = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    other_school.time_zone = "Asia/Jayapura"
    other_school.save()
    with scopes_disabled():
        theirs = PartnershipFactory(
            school=other_school, stage=Stage.IMPLEMENTASI, cycle_began_at=long_ago
        )

    with time_machine.travel(dt.datetime(2026, 11, 21, 16, 30, tzinfo=dt.UTC)):
        assert schedule_missing() == 2

    with scopes_disabled():
        made = Review.objects.get(partnership=theirs)
    assert (made.school, made.planned_on) == (other_school, dt.date(2026, 11, 22))


def test_where_the_term_ends_before_the_next_one_none_is_set(partnership, today):
    ReviewFactory(partnership=partnership, concluded=True, held_on=today)
    partnership.ends_on = today + dt.timedelta(days=6)
    partnership.save()

    assert schedule_missing() == 0
    assert owed() == set()


def test_thousands_cost_no_more_than_a_few_and_each_history_tells_its_day(
    partnership, waiting, today, django_assert_num_queries, monkeypatch
):
    later = waiting(Stage.IMPLEMENTASI, concluded=True)
    same = [waiting(Stage.IMPLEMENTASI) for _ in range(5)]

    with django_assert_num_queries(23):
        schedule_missing()

    told = [history(one)[0].changes for one in (partnership, same[4], later)]
    days = ["1 Januari 2027", "1 Januari 2027", "10 Mei 2027"]
    assert told == [[["Direncanakan pada", "", day]] for day in days]
    monkeypatch.setattr("monitoring.review.catching_up.BATCH", 2)
    more = {waiting(Stage.IMPLEMENTASI).pk for _ in range(5)}
    assert (schedule_missing(), more <= owed()) == (5, True)
