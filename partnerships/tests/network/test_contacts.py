import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from partnerships.network.contacts import (
    add_contact,
    change_contact,
    whatsapp_url,
)
from partnerships.tests.factories import ContactFactory, PartnerFactory

TODAY = dt.date(2026, 11, 21)


def test_the_first_contact_is_the_primary_one(school, admin):
    partner = PartnerFactory()

    first = add_contact(partner, name="Agus", phone="+6281200000001", by=admin)
    second = add_contact(partner, name="Bela", email="bela@contoh.id", by=admin)

    assert (first.is_primary, second.is_primary) == (True, False)


def test_there_is_one_primary_contact(school, admin):
    partner = PartnerFactory()
    first = add_contact(partner, name="Agus", phone="+6281200000001", by=admin)

    second = add_contact(partner, name="Bela", phone="+6281200000002", is_primary=True, by=admin)

    assert list(partner.contacts.filter(is_primary=True)) == [second]
    change_contact(first, is_primary=True, by=admin)
    assert list(partner.contacts.filter(is_primary=True)) == [first]


def test_the_history_names_no_person_and_no_number(school, admin):
    partner = PartnerFactory()
    contact = add_contact(partner, name="Agus", phone="+6281200000001", by=admin)

    change_contact(contact, name="Agung", phone="+6281200000002", by=admin)

    assert [(entry.sentence, entry.changes) for entry in history(partner)] == [
        ("Data narahubung diubah: Nama, Telepon.", []),
        ("Narahubung ditambahkan.", []),
    ]


def test_a_contact_without_phone_and_mail_cannot_be_kept(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(phone="", email="")


def test_consent_without_a_date_cannot_be_kept(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(legal_basis="persetujuan", consent_on=None)


@pytest.mark.parametrize(
    ("phone", "url"), [("+6281234567890", "https://wa.me/6281234567890"), ("", "")]
)
def test_whatsapp_links_carry_the_number_without_plus(phone, url):
    assert whatsapp_url(phone) == url
