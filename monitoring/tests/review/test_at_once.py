"""Reviews on several connections at the same moment."""

import datetime as dt
import threading

import pytest
from django.db import OperationalError, connection, connections, transaction
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from monitoring.models import LeadershipChange, Review
from monitoring.review.leadership import record_change
from monitoring.review.reviewing import conclude
from monitoring.tests.evaluation.test_at_once import at_once
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Partnership
from partnerships.tests.factories import PartnershipFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def school():
    return SchoolFactory()


def test_reviews_concluded_at_once_have_numbers_of_their_own(school):
    principal = MembershipFactory(school=school, role=Role.PRINCIPAL).user
    with scope(school=school):
        held = [ReviewFactory(held=True) for _ in range(4)]

    refusals = at_once(
        school, lambda: conclude(held.pop(), outcome="tutup", conclusion="Selesai.", by=principal)
    )

    assert refusals == []
    with scope(school=school):
        assert len(set(Review.objects.values_list("number", flat=True))) == 4


def test_a_new_head_holds_the_partnerships_in_the_order_of_everybody(school):
    admin = MembershipFactory(school=school, role=Role.ADMIN).user
    at_work = {"form": "informal", "stage": "implementasi"}
    with scope(school=school):
        first = PartnershipFactory(title="Z, yang pertama", **at_work)
        second = PartnershipFactory(title="A, yang kedua", **at_work)

    def change():
        with scope(school=school):
            day = dt.date(2026, 11, 20)
            record_change(by=admin, new_name="dr. Wulan", changed_on=day)
        connections.close_all()

    other = threading.Thread(target=change)
    with transaction.atomic(), scope(school=school):
        Partnership.objects.select_for_update().get(pk=first.pk)  # as who merges partners
        other.start()
        other.join(timeout=0.3)  # it waits for the first, and holds nothing yet
        try:
            Partnership.objects.select_for_update(nowait=True).get(pk=second.pk)
            is_free = True
        except OperationalError:
            is_free = False
    other.join(timeout=30)

    with scope(school=school):
        assert (is_free, LeadershipChange.objects.count(), Review.objects.count()) == (True, 1, 2)
