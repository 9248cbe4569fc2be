"""Members who leave the committee while their session is open."""

import pytest

from accounts.models import AuditEntry, Membership
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import results, sessions
from partnerships.committee.holding import note_departures
from partnerships.models import CommitteeSession
from partnerships.tests.paper_factories import submit


def leave(person):
    person.memberships.update(ended_at="2026-11-01T00:00Z")


def test_who_left_before_scoring_is_not_waited_for(session, people, admin):
    CommitteeSession.objects.update(quorum_rule="semua")
    for person in people[:3]:
        submit(session, person)
    leave(people[3])

    closed = sessions.close_session(session, by=admin)

    assert results.tally(closed).sentence == (
        "Kuorum tercapai: 3 dari minimal 3 (3 anggota berhak)"
    )
    assert [member.user for member in results.left(closed)] == [people[3]]
    told = AuditEntry.objects.get(verb="sidang.tutup")
    assert told.sentence.startswith("Sidang komite ke-1: ditutup dengan kuorum 3 dari 3")
    assert told.changes == [["Tidak lagi berhak menilai", "", people[3].name]]


def test_who_left_after_scoring_has_had_their_voice(session, people, admin):
    for person in people[:3]:
        submit(session, person)
    leave(people[0])

    closed = sessions.close_session(session, by=admin)

    assert results.tally(closed).sentence == (
        "Kuorum tercapai: 3 dari minimal 3 (4 anggota berhak)"
    )
    assert results.left(closed) == []


def test_a_majority_against_the_rules_is_one_of_those_who_are_left(session, people, admin):
    CommitteeSession.objects.update(quorum=2)
    for person in people[:2]:
        submit(session, person, p1=1, recommendation="tidak")
    leave(people[3])

    closed = sessions.close_session(session, by=admin)

    assert closed.advice == "ditolak"


def test_with_fewer_than_two_left_the_session_cannot_decide(session, people, admin):
    submit(session, people[0])
    for person in people[1:]:
        leave(person)

    with pytest.raises(Refused, match="tidak dapat memutuskan: hanya 1 anggota"):
        sessions.close_session(session, by=admin)


def test_who_comes_back_before_the_closing_scores_again(session, people, school, admin):
    leave(people[3])
    note_departures(session)
    MembershipFactory(school=school, user=people[3], role=Role.COMMITTEE)

    submit(session, people[3])

    assert results.tally(CommitteeSession.objects.get()).eligible == 4


def test_who_became_principal_before_scoring_is_reckoned_out(session, people, school):
    MembershipFactory(school=school, user=people[3], role=Role.PRINCIPAL)

    gone = note_departures(session)

    assert [member.user for member in gone] == [people[3]]
    assert results.tally(session).eligible == 3


def test_what_was_closed_stays_as_it_was_when_people_leave_later(session, people, admin):
    for person in people[:3]:
        submit(session, person)
    closed = sessions.close_session(session, by=admin)
    Membership.objects.update(ended_at="2026-11-30T00:00Z")

    assert note_departures(closed) == []
    assert results.tally(closed).eligible == 4


def test_a_chair_who_left_is_not_the_chair_of_what_is_closed(session, people, admin):
    CommitteeSession.objects.update(chair=people[3])
    for person in people[:3]:
        submit(session, person)
    leave(people[3])

    assert sessions.close_session(session, by=admin).chair is None
