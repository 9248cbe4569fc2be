"""Two people planning the same thing at once, over two real connections."""

import datetime as dt
import threading
import time

import pytest
from django.db import connection, connections, transaction
from django_scopes import scope

from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import Activity, CalendarFeed
from activities.tests.factories import ActivityFactory
from activities.work_plan.copying import copy_year
from activities.work_plan.feeds import make_feed
from activities.work_plan.repeating import Every, repeat
from partnerships.models import Partnership
from partnerships.stages import Stage

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]
TODAY = dt.date(2026, 11, 21)
NEXT = dt.date(2026, 11, 26)


@pytest.fixture
def people():
    school = SchoolFactory()
    return [MembershipFactory(school=school, role=Role.ADMIN) for _ in range(2)]


def at_once(people, act):
    """What became of the same act by each of them: what it gave, or "refused"."""
    start, outcomes = threading.Barrier(2), []

    def run(person):
        try:
            with scope(school=person.school):
                start.wait(timeout=10)
                outcomes.append(act(person.user))
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(map(str, outcomes))


def test_a_day_of_a_series_is_planned_once(people):
    with scope(school=people[0].school):
        activity = ActivityFactory(person_in_charge=people[0].user)
    how = {"every": Every.WEEK, "until": NEXT, "on": TODAY}

    outcomes = at_once(people, lambda user: repeat(activity, {NEXT}, by=user, **how))

    with scope(school=people[0].school):
        assert outcomes == ["1", "refused"]
        assert Activity.objects.count() == 2


def test_a_plan_is_copied_once(people):
    with scope(school=people[0].school):
        old = ActivityFactory(person_in_charge=people[0].user, starts_on=dt.date(2025, 12, 12))

    outcomes = at_once(people, lambda user: copy_year([old.pk], by=user, year=2025, on=TODAY))

    with scope(school=people[0].school):
        assert outcomes == ["1", "refused"]
        assert Activity.objects.count() == 2


def test_of_two_windows_at_most_one_link_stays_alive(people):
    outcomes = at_once([people[0]] * 2, lambda user: bool(make_feed(by=user)))

    with scope(school=people[0].school):
        assert "True" in outcomes
        assert CalendarFeed.objects.live().count() == 1


def test_nothing_is_copied_into_a_partnership_that_is_closed_meanwhile(people):
    with scope(school=people[0].school):
        old = ActivityFactory(person_in_charge=people[0].user, starts_on=dt.date(2025, 12, 12))
    closing = threading.Event()

    def act(user):
        if user == people[0].user:
            with transaction.atomic():
                Partnership.objects.update(stage=Stage.PENUTUPAN)
                closing.set()
                time.sleep(0.3)  # in which the other reads the plan and waits
            return "closed"
        closing.wait(timeout=10)
        return copy_year([old.pk], by=user, year=2025, on=TODAY)

    assert at_once(people, act) == ["closed", "refused"]
    with scope(school=people[0].school):
        assert Activity.objects.count() == 1
