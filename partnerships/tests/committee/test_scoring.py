"""A member's scores: handed in once for good, whole, and only from a seat."""

import pytest

from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import Score
from partnerships.tests.factories import ContactFactory
from partnerships.tests.paper_factories import scores, submit


def test_scores_are_handed_in_once_for_good(session, people):
    submit(session, people[0], value=4)

    with pytest.raises(Refused, match="sudah diajukan dan tidak dapat diubah"):
        submit(session, people[0], value=1)
    with pytest.raises(Refused, match="sudah diajukan dan tidak dapat diubah"):
        save_draft(session, by=people[0], answers={"value_1": "1"}, sheet=Sheet())

    member = session.members.get(user=people[0])
    assert member.status == "diajukan"
    assert [score.value for score in member.scores.all()] == [4] * 6


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({5: (None, "")}, "value_5"),
        ({2: (7, "")}, "value_2"),
        ({1: (2, "terlalu pendek")}, "note_1"),
        ({1: (1, " " * 40)}, "note_1"),
    ],
)
def test_incomplete_scores_are_refused_at_their_field(session, people, change, field):
    with pytest.raises(Refused) as refusal:
        sessions.submit_scores(session, by=people[0], scores=scores() | change, recommendation="ya")

    assert refusal.value.field == field
    assert not Score.objects.exists()


def test_scores_without_a_recommendation_are_refused(session, people):
    with pytest.raises(Refused, match="Pilih rekomendasi"):
        submit(session, people[0], recommendation="")


def test_somebody_who_does_not_sit_in_the_session_cannot_score(session, school):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user

    with pytest.raises(NotAllowed, match="Hanya anggota sidang ini"):
        submit(session, outsider)


def test_a_member_who_left_the_committee_cannot_score(session, people):
    people[0].memberships.update(ended_at="2026-11-01T00:00Z")

    with pytest.raises(NotAllowed, match="Hanya anggota komite"):
        submit(session, people[0])


def test_a_contact_of_the_partner_neither_drafts_nor_scores(session, people):
    partner = session.partnership.parties.get(partner__isnull=False).partner
    people[0].phone = ContactFactory(partner=partner).phone
    people[0].save()

    for act in (
        lambda: submit(session, people[0]),
        lambda: save_draft(session, by=people[0], answers={"value_1": "4"}, sheet=Sheet()),
    ):
        with pytest.raises(Refused, match=f"Anda tercatat sebagai narahubung {partner.name}"):
            act()

    assert not Score.objects.exists()
