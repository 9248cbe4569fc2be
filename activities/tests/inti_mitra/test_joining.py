"""How the other school comes in: asked by its NPSN or by a link, answered once."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.inti_mitra.joining import (
    accept_invitation,
    decline_invitation,
    find_by_link,
    make_link,
    withdraw_invitation,
)
from activities.models import IntiPair, PairInvitation
from activities.tests.pair_factories import waiting_pair

WHO = {"name": "Ambar Utami", "position": "Guru IPA"}


@pytest.fixture
def asked(other_school, school):
    """A pair that waits for the answer of the other school."""
    return waiting_pair(other_school.npsn, mitra_name="Titik Purwanti")


def token_of(address):
    return address.rstrip("/").rpartition("/")[2]


def test_the_asked_school_joins_with_its_own_facts(asked, there, other_admin, other_school):
    with there():
        pair = accept_invitation(PairInvitation.objects.get(), by=other_admin, **WHO)

        assert list(IntiPair.objects.all()) == [asked]
    assert (pair.mitra.school_id, pair.mitra.name) == (other_school.pk, "Ambar Utami")
    assert (pair.mitra.school_name, pair.mitra.regency) == (
        other_school.name,
        other_school.regency,
    )
    assert pair.joined_at


def test_joining_is_told_to_both(asked, there, other_admin, school, other_school):
    with there():
        accept_invitation(PairInvitation.objects.get(), by=other_admin, **WHO)

    told = {one: AuditEntry.objects.filter(school=one).last() for one in (school, other_school)}
    people = f"{asked.inti_name} dan Ambar Utami"
    assert told[other_school].sentence == f"Undangan diterima: {people}"
    assert told[school].sentence == (f"Undangan diterima oleh SMP Tunas Samudra Panggang: {people}")
    assert {entry.actor for entry in told.values()} == {other_admin}


def test_of_two_answers_the_first_counts(asked, there, other_admin, other_principal):
    with there():
        invitation = PairInvitation.objects.get()
        accept_invitation(invitation, by=other_admin, **WHO)

        with pytest.raises(Refused, match="sudah dijawab"):
            decline_invitation(invitation, by=other_principal, reason="Salah sekolah.")
        with pytest.raises(Refused, match="sudah dijawab"):
            accept_invitation(invitation, by=other_principal, **WHO)

    assert IntiPair.objects.get().is_joined


@pytest.mark.parametrize("role", [Role.QUALITY_TEAM, Role.SUPERVISOR, Role.COMMITTEE])
def test_only_principal_and_admin_answer(asked, there, other_school, role):
    person = MembershipFactory(school=other_school, role=role).user

    with there(), pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        accept_invitation(PairInvitation.objects.get(), by=person, **WHO)


def test_nobody_answers_what_they_have_sent(asked, there, other_school):
    MembershipFactory(user=asked.created_by, school=other_school, role=Role.ADMIN)

    with there(), pytest.raises(Refused, match="Anda sendiri yang mengirimnya"):
        accept_invitation(PairInvitation.objects.get(), by=asked.created_by, **WHO)

    assert not IntiPair.objects.get().is_joined


def test_a_school_that_was_not_asked_cannot_join(asked, third_admin):
    invitation = PairInvitation.objects.get()
    third = third_admin.memberships.get().school

    with scope(school=third), pytest.raises(Refused, match="sudah dijawab"):
        accept_invitation(invitation, by=third_admin, **WHO)

    assert not IntiPair.objects.get().is_joined


def test_the_asking_school_cannot_answer_for_the_other(asked, admin):
    with pytest.raises(Refused, match="sudah dijawab"):
        accept_invitation(PairInvitation.objects.get(), by=admin, **WHO)


def test_a_refusal_names_the_school_and_not_the_person(asked, there, other_admin, school):
    with there():
        decline_invitation(PairInvitation.objects.get(), by=other_admin, reason="Bukan guru kami.")

        assert IntiPair.objects.count() == 0
    entry = AuditEntry.objects.filter(school=school).last()
    assert (entry.actor, entry.actor_name) == (None, "Sistem")
    assert entry.sentence.startswith("Undangan inti-mitra ditolak SMP Tunas Samudra Panggang")
    assert entry.changes == [["Alasan", "", "Bukan guru kami."]]
    assert IntiPair.objects.get().ended_how == IntiPair.Ending.DECLINED


def test_the_history_of_a_declining_school_says_who_declined(
    asked, there, other_admin, other_school
):
    with there():
        decline_invitation(PairInvitation.objects.get(), by=other_admin, reason="Salah.")

    assert AuditEntry.objects.get(school=other_school).actor == other_admin


def test_a_link_leads_the_asked_school_and_nobody_else(asked, there, admin, third_admin):
    token = token_of(make_link(asked, by=admin))
    third = third_admin.memberships.get().school

    with there():
        assert find_by_link(token) == PairInvitation.objects.get()
        assert find_by_link(token + "x") is None
        assert find_by_link("x" * 100_000) is None
    with scope(school=third):
        assert find_by_link(token) is None
    assert find_by_link(token) is None  # for the school that sent it neither


def test_only_the_digest_of_a_link_is_kept(asked, admin):
    token = token_of(make_link(asked, by=admin))

    kept = PairInvitation.objects.values().get()
    assert token not in {str(value) for value in kept.values()}


def test_a_new_link_kills_the_one_before(asked, there, admin):
    first, second = (token_of(make_link(asked, by=admin)) for _ in range(2))

    with there():
        assert (find_by_link(first), find_by_link(second)) == (None, PairInvitation.objects.get())


def test_a_link_is_good_for_three_days_and_one_answer(asked, there, admin, other_admin):
    token = token_of(make_link(asked, by=admin))
    later = timezone.now() + dt.timedelta(hours=73)

    with there():
        with time_machine.travel(later):
            assert find_by_link(token) is None
        accept_invitation(find_by_link(token), by=other_admin, **WHO)
        assert find_by_link(token) is None
    with pytest.raises(Refused, match="sudah dijawab"):
        make_link(asked, by=admin)


def test_an_invitation_that_is_withdrawn_is_not_answered(asked, there, admin, other_admin):
    with there():
        invitation = PairInvitation.objects.get()

    withdraw_invitation(asked, by=admin, reason="Salah sekolah.")

    with there(), pytest.raises(Refused, match="sudah ditutup"):
        accept_invitation(invitation, by=other_admin, **WHO)
    assert IntiPair.objects.get().ended_how == IntiPair.Ending.WITHDRAWN


def test_a_pair_that_is_joined_is_not_withdrawn(asked, there, admin, other_admin):
    with there():
        accept_invitation(PairInvitation.objects.get(), by=other_admin, **WHO)

    with pytest.raises(Refused, match="sudah dijawab"):
        withdraw_invitation(asked, by=admin, reason="Terlambat.")
