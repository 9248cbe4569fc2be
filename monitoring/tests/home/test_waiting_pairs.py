"""What pairs of two schools wait for on the start page: an answer, and a yes to their plan."""

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.models import School
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.inti_mitra.joining import decline_invitation
from activities.inti_mitra.ojl import accept_plan, save_plan
from activities.models import PairInvitation
from activities.tests import pair_factories
from monitoring.home.decisions import decisions

ANSWER, ACCEPT = "Jawab undangan inti-mitra", "Setujui rencana OJL"


def asked_of(person):
    cards = decisions(person, on=timezone.localdate())
    return [(card.label, card.heading, card.url) for card in cards]


def test_an_invitation_waits_for_who_may_answer_it(
    school, admin, principal, quality_member, other_admin, other_school
):
    asking = pair_factories.asks_us()
    invitation = PairInvitation.objects.get()
    expected = [(ANSWER, asking.from_school.name, f"/inti-mitra/undangan/{invitation.pk}/")]

    before = {person: asked_of(person) for person in (admin, principal, quality_member)}
    with scope(school=other_school):
        elsewhere = asked_of(other_admin)
    decline_invitation(invitation, by=admin, reason="Jadwal penuh.")

    assert before == {admin: expected, principal: expected, quality_member: []}
    assert (elsewhere, asked_of(principal)) == ([], [])


def test_the_asking_school_does_not_wait_for_itself(school, admin):
    pair_factories.waiting_pair("69999901")

    assert asked_of(admin) == []


@pytest.fixture
def pair(school, other_school):
    return pair_factories.IntiPairFactory(mitra_school=other_school)


@pytest.fixture
def other_principal(other_school):
    return MembershipFactory(school=other_school, role=Role.PRINCIPAL).user


def test_a_complete_plan_waits_for_each_head_until_their_own_yes(
    pair, principal, admin, other_principal, other_school
):
    pair_factories.plan(pair, agreed=False)
    expected = [(ACCEPT, pair.program_name, f"/inti-mitra/{pair.pk}/rencana/setujui/")]

    before = asked_of(principal), asked_of(admin)
    accept_plan(pair, by=principal)
    with scope(school=other_school):
        theirs = asked_of(other_principal)

    assert before == (expected, [])
    assert (asked_of(principal), theirs) == ([], expected)


def test_a_plan_that_the_head_wrote_waits_for_an_admin_who_did_not(pair, principal, admin):
    writing = MembershipFactory(school=pair.inti_school, role=Role.ADMIN).user
    pair_factories.plan(pair, agreed=False)
    save_plan(pair, by=principal, goals="Proyek lain")
    save_plan(pair, by=writing, goals="Proyek lain lagi")
    expected = [(ACCEPT, pair.program_name, f"/inti-mitra/{pair.pk}/rencana/setujui/")]

    found = [asked_of(person) for person in (principal, writing, admin)]

    assert found == [[], [], expected]


def test_as_long_as_one_head_did_not_write_no_admin_stands_in(pair, principal, admin):
    second = MembershipFactory(school=pair.inti_school, role=Role.PRINCIPAL).user
    pair_factories.plan(pair, agreed=False)
    save_plan(pair, by=principal, goals="Proyek lain")

    assert (asked_of(admin), len(asked_of(second))) == ([], 1)


def test_without_a_head_nobody_stands_in(pair, admin):
    pair_factories.plan(pair, agreed=False)

    assert asked_of(admin) == []


def test_a_third_school_is_asked_nothing(pair, school):
    pair_factories.plan(pair, agreed=False)
    third = MembershipFactory(role=Role.PRINCIPAL)

    with scope(school=School.objects.get(pk=third.school_id)):
        assert asked_of(third.user) == []
