"""Screening by several at once, over real connections: one walk, one release, no result twice."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope, scopes_disabled

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from jobs.models import Job
from partnerships.models import Partner, ProhibitedName, Screening, ScreeningScan
from partnerships.screening.scanning import begin_scan, rescan_outdated
from partnerships.screening.shipping import load_shipped, refresh_shipped
from partnerships.screening.verdicts import screen_partner
from partnerships.tests.factories import PartnerFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def shared():
    load_shipped()
    return SchoolFactory()


def at_once(*acts):
    """Run these together, each over its own connection; what they gave or raised."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait(timeout=10)
            outcomes.append(act())
        except Exception as problem:  # noqa: BLE001 - it is looked at below
            outcomes.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def test_two_people_beginning_at_once_share_one_walk(shared):
    people = [MembershipFactory(school=shared, role=Role.ADMIN).user for _ in range(2)]

    def begin(person):
        with scope(school=shared):
            return begin_scan(by=person)

    outcomes = at_once(*(lambda person=person: begin(person) for person in people))

    with scope(school=shared):
        scan = ScreeningScan.objects.get()
        assert {found for found, _ in outcomes} == {scan}
        assert sorted(is_new for _, is_new in outcomes) == [False, True]
        assert Job.objects.count() == 1


def test_two_clocks_keep_each_result_once(shared):
    with scope(school=shared):
        PartnerFactory.create_batch(40)

    outcomes = at_once(rescan_outdated, rescan_outdated)

    assert sorted(outcomes) == [0, 40]
    with scopes_disabled():
        assert Screening.objects.count() == 40


def test_two_people_screening_one_partner_keep_one_result(shared):
    person = MembershipFactory(school=shared, role=Role.ADMIN).user
    with scope(school=shared):
        partner = PartnerFactory(name="PT Djarum")

    def again():
        with scope(school=shared):
            return screen_partner(Partner.objects.get(pk=partner.pk), by=person).pk

    outcomes = at_once(again, again)

    assert len(set(outcomes)) == 1


def test_two_processes_take_over_a_release_once(shared):
    ProhibitedName.objects.filter(name="Djarum").update(aliases=["Lama"])

    outcomes = at_once(refresh_shipped, refresh_shipped)

    assert sorted(outcomes) == [0, 1]
    held = ProhibitedName.objects.filter(withdrawn_at=None, name="Djarum")
    assert held.get().replaces.aliases == ["Lama"]
