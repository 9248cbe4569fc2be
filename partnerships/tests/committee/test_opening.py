"""Opening a session: who sits in it, how many must score, and when there may be one."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.stages import Stage
from partnerships.tests.factories import ContactFactory, PartnershipFactory
from partnerships.tests.paper_factories import REASON, TODAY, submit


def test_a_session_opens_with_a_quorum_of_more_than_half(partnership, people, admin):
    session = sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert (session.number, session.quorum, session.status) == (1, 3, "terbuka")
    assert {member.user for member in session.members.all()} == set(people)
    assert AuditEntry.objects.get(verb="sidang.buka").about_id == partnership.pk


def test_only_principal_and_admin_open_a_session(partnership, people, quality_member):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=quality_member)

    assert not partnership.committee_sessions.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"due_on": TODAY - dt.timedelta(days=1)}, "Batas penilaian sudah lewat"),
        ({"needs": 5}, "Tulis kuorum antara 3 dan 4 anggota. Aturan sekolah: lebih dari"),
        ({"needs": 2}, "Tulis kuorum antara 3 dan 4"),
    ],
)
def test_an_odd_session_is_refused(partnership, people, admin, facts, sentence):
    facts = {"members": people, "due_on": TODAY, **facts}

    with pytest.raises(Refused, match=sentence):
        sessions.open_session(partnership, by=admin, on=TODAY, **facts)

    assert not partnership.committee_sessions.exists()


def test_a_session_needs_two_members_of_this_committee(partnership, people, admin, quality_member):
    with pytest.raises(Refused, match="paling sedikit dua"):
        sessions.open_session(partnership, members=people[:1] * 2, due_on=TODAY, by=admin, on=TODAY)
    with pytest.raises(Refused, match="Hanya anggota komite sekolah ini"):
        sessions.open_session(
            partnership, members=[people[0], quality_member], due_on=TODAY, by=admin, on=TODAY
        )


def test_one_session_is_open_at_a_time_and_only_in_penjajakan(partnership, session, people, admin):
    with pytest.raises(Refused, match="Masih ada sidang yang terbuka"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    later = PartnershipFactory(stage=Stage.PERENCANAAN)
    with pytest.raises(Refused, match="hanya dibuka pada tahap Penjajakan"):
        sessions.open_session(later, members=people, due_on=TODAY, by=admin, on=TODAY)


def test_after_a_session_against_the_rules_a_new_one_needs_new_facts(
    partnership, session, people, admin
):
    for person in people[:3]:
        submit(session, person, p1=1)
    sessions.close_session(session, by=admin)

    with pytest.raises(Refused, match="tulis fakta baru"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)
    second = sessions.open_session(
        partnership, members=people, due_on=TODAY, by=admin, reason=REASON, on=TODAY
    )

    assert (second.number, second.reason) == (2, REASON)


def test_the_principal_has_no_seat_though_a_member_of_the_committee(
    partnership, people, admin, school
):
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    with pytest.raises(Refused, match="tidak duduk dalam sidang") as refusal:
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert refusal.value.field == "members"
    assert people[0].name in str(refusal.value)
    assert not partnership.committee_sessions.exists()


@pytest.mark.parametrize("way", [{"email": "Agus@Jati.example"}, {"phone": "+6281234567890"}])
def test_a_contact_of_the_partner_does_not_judge_it(partnership, people, admin, way):
    partner = partnership.parties.get(partner__isnull=False).partner
    ContactFactory(partner=partner, **{"phone": "+6281200000000", **way})
    people[0].email, people[0].phone = "agus@jati.example", "+6281234567890"
    people[0].save()

    with pytest.raises(Refused, match=f"narahubung {partner.name}, jadi tidak duduk") as refusal:
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert refusal.value.field == "members"
    assert not partnership.committee_sessions.exists()


def test_a_contact_who_serves_no_more_or_elsewhere_may_judge(partnership, people, admin):
    people[0].phone = "+6281234567890"
    people[0].save()
    partner = partnership.parties.get(partner__isnull=False).partner
    ContactFactory(partner=partner, phone=people[0].phone, ended_on=TODAY)
    ContactFactory(phone=people[0].phone)

    session = sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert session.members.count() == 4
