"""Two people who press at once, over two real connections."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.refusals import Refused
from accounts.tests.factories import SchoolFactory, UserFactory
from partnerships.models import Contact, Interaction, Partner, Prospect
from partnerships.network.conversion import convert_prospect
from partnerships.network.erasing import forget_contact
from partnerships.network.interactions import finish_action
from partnerships.tests.factories import ContactFactory, InteractionFactory, ProspectFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]
PEOPLE = 4


def at_once(school, act):
    """What each of several people came to who do the same at the same moment."""
    outcomes, start = [], threading.Barrier(PEOPLE)

    def press():
        try:
            with scope(school=school):
                start.wait()
                act()
                outcomes.append("done")
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def test_a_prospect_becomes_one_partner_whoever_presses():
    school, admin = SchoolFactory(), UserFactory()
    with scope(school=school):
        prospect = ProspectFactory()

    outcomes = at_once(
        school,
        lambda: convert_prospect(
            Prospect.objects.get(), by=admin, name="Sanggar Melati", kind="komunitas"
        ),
    )

    assert sorted(outcomes)[PEOPLE - 1] == "done"
    assert outcomes.count("Kontak ini sudah menjadi mitra Sanggar Melati.") == PEOPLE - 1
    with scope(school=school):
        partner = Partner.objects.get()
        prospect.refresh_from_db()
        assert (prospect.partner, partner.contacts.count()) == (partner, 1)


def test_a_next_action_is_finished_once_whoever_presses():
    school, admin = SchoolFactory(), UserFactory()
    with scope(school=school):
        InteractionFactory(next_action="Telepon", next_owner=admin, due_on="2026-11-30")

    outcomes = at_once(school, lambda: finish_action(Interaction.objects.get(), by=admin))

    told = f"Tindak lanjut ini sudah ditandai selesai oleh {admin.name}."
    assert (outcomes.count("done"), outcomes.count(told)) == (1, PEOPLE - 1)


def test_a_person_is_erased_once_whoever_presses():
    school, admin, day = SchoolFactory(), UserFactory(), dt.date(2026, 11, 22)
    with scope(school=school):
        contact = ContactFactory(legal_basis="persetujuan", consent_on=day)
        ProspectFactory(contact=contact)

    outcomes = at_once(school, lambda: forget_contact(Contact.objects.get(), on=day, by=admin))

    told = "Data orang ini sudah dihapus."
    assert (outcomes.count("done"), outcomes.count(told)) == (1, PEOPLE - 1)
