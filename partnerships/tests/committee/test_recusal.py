"""Stepping back for a conflict of interest."""

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.models import CommitteeSession
from partnerships.tests.factories import ContactFactory
from partnerships.tests.paper_factories import REASON, SessionFactory, submit

Advice = CommitteeSession.Advice


def test_a_recusal_drops_the_scores_and_shrinks_the_session(session, people, admin):
    submit(session, people[0], p1=1)
    sessions.recuse(session, by=people[0], reason="Adik saya bekerja di perusahaan itu.")
    for person in people[1:]:
        submit(session, person)

    closed = sessions.close_session(session, by=admin)

    assert closed.advice == Advice.RECOMMENDED
    assert session.members.get(user=people[0]).status == "benturan"
    sentence = AuditEntry.objects.get(verb="sidang.tutup").sentence
    assert sentence == "Sidang komite ke-1: ditutup dengan kuorum 3 dari 3: Direkomendasikan"


def test_a_recusal_needs_its_reason_and_ends_the_scoring(session, people):
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        sessions.recuse(session, by=people[0], reason="Keluarga")

    sessions.recuse(session, by=people[0], reason="Adik saya bekerja di perusahaan itu.")

    with pytest.raises(Refused, match="sudah menyatakan benturan kepentingan"):
        submit(session, people[0])


def test_with_fewer_than_two_eligible_members_a_session_cannot_decide(partnership, people, admin):
    session = SessionFactory(partnership=partnership, members=people[:2], opened_by=admin)
    submit(session, people[0])
    sessions.recuse(session, by=people[1], reason="Adik saya bekerja di perusahaan itu.")

    with pytest.raises(Refused, match="tidak dapat memutuskan: hanya 1 anggota"):
        sessions.close_session(session, by=admin)


def test_who_became_principal_after_scoring_steps_back_before_the_closing(
    session, people, admin, school
):
    for person in people:
        submit(session, person)
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    with pytest.raises(Refused, match="sekarang kepala sekolah"):
        sessions.close_session(session, by=admin)
    sessions.recuse(session, by=people[0], reason=REASON)

    assert sessions.close_session(session, by=admin).status == "ditutup"


def test_who_gave_up_the_committee_to_become_principal_can_still_step_back(
    session, people, admin, school
):
    for person in people:
        submit(session, person)
    people[0].memberships.update(ended_at="2026-11-01T00:00Z")
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    sessions.recuse(session, by=people[0], reason=REASON)

    assert sessions.close_session(session, by=admin).status == "ditutup"


def test_who_became_a_contact_of_the_partner_steps_back_before_the_closing(session, people, admin):
    for person in people:
        submit(session, person)
    partner = session.partnership.parties.get(partner__isnull=False).partner
    people[0].phone = ContactFactory(partner=partner).phone
    people[0].save()

    with pytest.raises(Refused, match="sudah menilai dan tercatat sebagai narahubung"):
        sessions.close_session(session, by=admin)
    sessions.recuse(session, by=people[0], reason=REASON)

    assert sessions.close_session(session, by=admin).status == "ditutup"


def test_a_chair_who_steps_back_gives_up_the_chair(session, people, admin):
    CommitteeSession.objects.update(chair=people[0])

    sessions.recuse(session, by=people[0], reason=REASON)

    session.refresh_from_db()
    assert session.chair is None
    told = AuditEntry.objects.get(verb="sidang.benturan").sentence
    assert told.endswith("menyatakan benturan kepentingan dan tidak lagi menjadi ketua sidang")


def test_only_who_sits_in_the_session_steps_back(session, school):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user

    with pytest.raises(NotAllowed, match="Hanya anggota sidang ini"):
        sessions.recuse(session, by=outsider, reason=REASON)
