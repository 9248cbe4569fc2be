"""One link answered, and one partnership renewed, on several connections at the same moment."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from monitoring.evaluation.giving import answer_link
from monitoring.evaluation.renewing import renew
from monitoring.models import Evaluation, EvaluationLink
from monitoring.tests.evaluation_factories import FROM_PARTNER, evaluated, evaluation_link
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Partnership
from partnerships.tests.factories import PartnershipFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


def at_once(school, verb, times=4):
    """How many of those that did the same at the same moment were refused."""
    start, refusals = threading.Barrier(times), []

    def act():
        try:
            with scope(school=school):
                start.wait(timeout=10)
                verb()
        except Refused as refusal:
            refusals.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refusals


@pytest.fixture
def place():
    school = SchoolFactory()
    admin = MembershipFactory(school=school, role=Role.ADMIN).user
    return school, admin


def test_a_link_pressed_four_times_at_once_is_answered_once(place):
    school, admin = place
    with scope(school=school):
        partnership = PartnershipFactory(stage="pemantauan")
        partner = partnership.parties.partners().get()
        key = evaluation_link(partner, admin, ReviewFactory(partnership=partnership)).pk

    def press():
        related = ("review", "party__partner", "party__partnership")
        answer_link(EvaluationLink.objects.select_related(*related).get(pk=key), **FROM_PARTNER)

    refusals = at_once(school, press)

    assert refusals == ["Jawaban Anda sudah dikirim."] * 3
    with scope(school=school):
        assert Evaluation.objects.count() == 1


def test_a_partnership_renewed_four_times_at_once_has_one_successor(place):
    school, admin = place
    with scope(school=school):
        review = evaluated(PartnershipFactory(title="Magang", stage="pemantauan"))

    refusals = at_once(school, lambda: renew(review, by=admin, title="Magang lagi"))

    assert refusals == ["Magang sudah dilanjutkan sebagai Magang lagi. Buka kemitraan itu."] * 3
    with scope(school=school):
        assert Partnership.objects.filter(predecessor=review.partnership).count() == 1
