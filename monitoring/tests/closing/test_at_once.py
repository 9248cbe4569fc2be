"""A partner confirms while the principal closes the partnership, over two real connections."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from django_scopes import scope

from accounts.refusals import Refused
from accounts.tests.factories import SchoolFactory, UserFactory
from monitoring.closing.links import OVER, confirm, find_link, mark_of
from monitoring.models import ClosingLink, ClosingNotice
from monitoring.tests.factories import CLOSING_TOKEN, ClosingLetterFactory, closing_link
from partnerships.models import Partnership
from partnerships.tests.factories import PartnershipFactory


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_a_confirmation_waits_for_the_closing_that_is_under_way():
    school, admin = SchoolFactory(), UserFactory()
    with scope(school=school):
        partnership = PartnershipFactory(stage="penutupan", closing_reason="berakhir")
        party = partnership.parties.partners().get()
        letter = ClosingLetterFactory(party=party)
        closing_link(party, admin)
    outcomes = []

    def answer():
        try:
            link = find_link(CLOSING_TOKEN)
            with scope(school=school):
                confirm(link, seen=mark_of(letter), name="Agus Priyanto")
                outcomes.append("confirmed")
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    thread = threading.Thread(target=answer)
    with scope(school=school), transaction.atomic():
        closing = Partnership.objects.select_for_update().get(pk=partnership.pk)
        thread.start()
        thread.join(timeout=1)
        waited = thread.is_alive()
        closing.closed_at = timezone.now()
        closing.save()
    thread.join(timeout=30)

    with scope(school=school):
        assert waited
        assert outcomes == [OVER]
        assert not ClosingNotice.objects.exists()
        assert ClosingLink.objects.get().answered_at is None
