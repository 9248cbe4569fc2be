"""A partner's evaluation waits with whoever is in charge until the school has given its own."""

import pytest
from django.utils import timezone

from monitoring.home.decisions import decisions
from monitoring.models import Review
from monitoring.tests.evaluation_factories import EvaluationFactory
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Party
from partnerships.tests.factories import PartnerFactory


def asked_of(person):
    cards = decisions(person, on=timezone.localdate())
    return [(card.text, card.url) for card in cards if card.label == "Isi evaluasi sekolah"]


@pytest.fixture
def review(partnership, quality_member):
    partnership.person_in_charge = quality_member
    partnership.save()
    review = ReviewFactory(partnership=partnership, held=True)
    EvaluationFactory(party=partnership.parties.partners().get(), review=review)
    return review


def test_it_waits_for_who_is_in_charge_and_for_nobody_else(
    review, quality_member, admin, committee_member
):
    partner = review.partnership.parties.partners().get()
    second = Party.objects.create(
        partnership=review.partnership, partner=PartnerFactory(), position=3
    )
    EvaluationFactory(party=second, review=review)
    words = f"{review.partnership}. {partner} sudah mengisi, sekolah belum"

    found = {one: asked_of(one) for one in (quality_member, admin, committee_member)}

    url = f"/peninjauan/{review.pk}/evaluasi/"
    assert found == {quality_member: [(words, url)], admin: [], committee_member: []}


def test_it_is_gone_once_the_school_has_answered_or_the_review_is_over(review, quality_member):
    own = review.partnership.parties.get(partner=None)
    EvaluationFactory(party=own, review=review)
    answered = asked_of(quality_member)
    own.evaluations.all().delete()
    waits = asked_of(quality_member)
    Review.objects.update(status=Review.Status.CANCELLED)

    assert (answered, len(waits), asked_of(quality_member)) == ([], 1, [])


def test_without_anybody_in_charge_it_waits_for_all_who_prepare_reviews(review, admin, supervisor):
    type(review.partnership).objects.update(person_in_charge=None)

    assert (len(asked_of(admin)), asked_of(supervisor)) == (1, [])
