"""Two people merge the same two partners crosswise, over two real connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from partnerships.models import Contact, Partner, PartnerMerge
from partnerships.network.merging import merge_partners
from partnerships.screening.prohibited import load_shipped
from partnerships.tests.factories import ContactFactory, PartnerFactory

ROUNDS = 5


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_of_two_crosswise_merges_one_wins_and_nothing_is_lost():
    school = SchoolFactory()
    admin = MembershipFactory(school=school, role=Role.ADMIN).user
    load_shipped()
    for turn in range(ROUNDS):
        with scope(school=school):
            pair = [PartnerFactory(name=f"Toko {turn} {name}") for name in ("satu", "dua")]
            people = {ContactFactory(partner=one, name=str(one)).pk for one in pair}
        outcomes, start = [], threading.Barrier(2)

        def merge(one, other, outcomes=outcomes, start=start):
            try:
                with scope(school=school):
                    start.wait(timeout=30)
                    merge_partners(one, other, by=admin)
                    outcomes.append("merged")
            except Refused as refusal:
                outcomes.append(str(refusal))
            finally:
                connections.close_all()

        threads = [
            threading.Thread(target=merge, args=args)
            for args in ((pair[0], pair[1]), (pair[1], pair[0]))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)

        with scope(school=school):
            current = Partner.objects.current().get(pk__in=[one.pk for one in pair])
            assert outcomes.count("merged") == 1
            assert any("baru saja digabung" in one for one in outcomes)
            assert set(Contact.objects.filter(partner=current).values_list("pk", flat=True)) == (
                people
            )
            assert PartnerMerge.objects.filter(winner=current).count() == 1
