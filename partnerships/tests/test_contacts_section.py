import pytest
from django.db.models import prefetch_related_objects
from django.urls import reverse

from partnerships.models import Party
from partnerships.page_sections.contacts import contacts
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory


@pytest.fixture
def partner(school):
    return PartnerFactory(name="CV Jati")


def spoken_to(partnership, user):
    found = contacts(partnership, user, None)["people"]
    return [(partner.name, pair and pair[0].name) for partner, pair in found]


def test_the_primary_contact_of_each_partner_is_shown(partner, admin):
    ContactFactory(partner=partner, name="Bela")
    ContactFactory(partner=partner, name="Agus", is_primary=True)
    partnership = PartnershipFactory(partners=[partner, PartnerFactory(name="PT Kayu")])

    assert spoken_to(partnership, admin) == [("CV Jati", "Agus"), ("PT Kayu", None)]


def test_the_contact_of_the_party_goes_first_while_serving(partner, admin):
    ContactFactory(partner=partner, name="Agus", is_primary=True)
    chosen = ContactFactory(partner=partner, name="Bela")
    partnership = PartnershipFactory(partners=[partner])
    Party.objects.filter(partner=partner).update(contact=chosen)

    assert spoken_to(partnership, admin) == [("CV Jati", "Bela")]

    chosen.ended_on = "2026-11-01"
    chosen.save()
    fresh = type(partnership).objects.get(pk=partnership.pk)
    assert spoken_to(fresh, admin) == [("CV Jati", "Agus")]


def test_the_section_reads_what_the_page_has_fetched(partner, admin, django_assert_num_queries):
    ContactFactory(partner=partner)
    partnership = PartnershipFactory(partners=[partner])
    prefetch_related_objects([partnership], "parties__partner__contacts")
    contacts(partnership, admin, None)  # reads the roles of the person once

    with django_assert_num_queries(0):
        contacts(partnership, admin, None)


def test_the_partnership_page_calls_and_writes(login, partner, admin):
    contact = ContactFactory(partner=partner, phone="+6281234567890", email="agus@jati.example")
    partnership = PartnershipFactory(partners=[partner])

    text = login(admin).get(partnership.get_absolute_url()).text

    for address in (
        "tel:+6281234567890",
        f"/narahubung/{contact.pk}/whatsapp/",
        "mailto:agus@jati.example",
        reverse("partnerships:partner_detail", args=[partner.pk]),
    ):
        assert f'href="{address}"' in text
