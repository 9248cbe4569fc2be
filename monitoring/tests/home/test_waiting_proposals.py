"""An offer from outside waits on the start page until somebody has answered it."""

from django.utils import timezone

from monitoring.home.decisions import decisions
from partnerships.proposals.answering import take_up
from partnerships.tests.proposals.factories import ProposalFactory


def asked_of(person):
    cards = decisions(person, on=timezone.localdate())
    return [(card.label, card.text, card.url) for card in cards]


def test_an_offer_waits_for_those_who_manage_the_school_until_it_is_answered(
    school, admin, principal, quality_member
):
    proposal = ProposalFactory(title="Pelatihan pembukuan")
    expected = [
        ("Jawab usulan dari luar", "Pelatihan pembukuan", f"/usulan/{proposal.pk}/"),
    ]

    before = {person: asked_of(person) for person in (admin, principal, quality_member)}
    take_up(proposal, by=admin)

    assert before == {admin: expected, principal: expected, quality_member: []}
    assert asked_of(admin) == asked_of(principal) == []
