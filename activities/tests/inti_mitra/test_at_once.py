"""Two schools, or two people of one, acting on one pair at once, over two real connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope, scopes_disabled

from accounts.audit import first_fault
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.inti_mitra.joining import accept_invitation, decline_invitation
from activities.inti_mitra.ojl import accept_plan
from activities.models import IntiPair, OjlAcceptance, OjlPlan, PairInvitation
from activities.tests import pair_factories

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


def at_once(*acts):
    """What each act comes to: "done", or "refused"; each is (school, function)."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(school, act):
        try:
            with scope(school=school):
                start.wait(timeout=10)
                act()
                outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


@pytest.fixture
def schools():
    return [SchoolFactory(name=name) for name in ("SMP Bukit", "SMP Pantai")]


@pytest.fixture
def heads(schools):
    return [MembershipFactory(school=one, role=Role.PRINCIPAL).user for one in schools]


@pytest.fixture
def planned(schools):
    with scope(school=schools[0]):
        pair = pair_factories.IntiPairFactory(mitra_school=schools[1])
        pair_factories.plan(pair, agreed=False)
    return pair


def test_both_heads_accept_at_once_and_the_plan_is_agreed(schools, heads, planned):
    acts = [
        (school, lambda head=head: accept_plan(planned, by=head, seen="1"))
        for school, head in zip(schools, heads, strict=True)
    ]

    assert at_once(*acts) == ["done", "done"]
    with scopes_disabled():
        assert OjlPlan.objects.get().is_agreed
    assert first_fault() == ""


def test_of_two_clicks_of_one_head_one_counts(schools, heads, planned):
    act = (schools[0], lambda: accept_plan(planned, by=heads[0], seen="1"))

    assert at_once(act, act) == ["done", "refused"]
    with scopes_disabled():
        assert OjlAcceptance.objects.count() == 1


def test_of_an_acceptance_and_a_refusal_at_once_one_counts(schools, heads):
    with scope(school=schools[0]):
        pair_factories.waiting_pair(schools[1].npsn)
        invitation = PairInvitation.objects.select_related("from_school").get()
    said = {"name": "Ambar Utami", "position": ""}
    acts = [
        (schools[1], lambda: accept_invitation(invitation, by=heads[1], **said)),
        (schools[1], lambda: decline_invitation(invitation, by=heads[1], reason="Salah.")),
    ]

    assert at_once(*acts) == ["done", "refused"]
    with scopes_disabled():
        pair = IntiPair.objects.get()
    assert pair.is_joined is pair.is_open
