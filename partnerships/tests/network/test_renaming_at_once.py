"""A partner renamed while somebody moves its partnership on, over two real connections."""

import threading

import pytest
from django.db import connection, connections, transaction
from django_scopes import scope

from accounts.refusals import Refused
from accounts.tests.factories import SchoolFactory, UserFactory
from partnerships.models import Partner, Partnership
from partnerships.network.partners import change_partner
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_a_new_name_waits_for_the_move_that_is_under_way():
    school, admin = SchoolFactory(), UserFactory()
    with scope(school=school):
        partnership = PartnershipFactory()
        partner = partnership.parties.partners().get().partner
    outcomes = []

    def rename():
        try:
            with scope(school=school):
                found = Partner.objects.get(pk=partner.pk)
                change_partner(found, by=admin, name="PT Djarum Tbk")
                outcomes.append("renamed")
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    thread = threading.Thread(target=rename)
    with scope(school=school), transaction.atomic():
        moving = Partnership.objects.select_for_update().get(pk=partnership.pk)
        thread.start()
        thread.join(timeout=1)
        waited = thread.is_alive()
        moving.stage = Stage.PERENCANAAN
        moving.save()
    thread.join(timeout=30)

    with scope(school=school):
        assert waited
        assert outcomes[0].startswith("Nama tidak diubah.")
        assert Partner.objects.get().name == partner.name
