import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.network.contacts import (
    add_contact,
    change_contact,
    whatsapp_url,
    withdraw_consent,
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


def test_withdrawn_consent_erases_the_person(school, admin):
    contact = ContactFactory(
        legal_basis="persetujuan", consent_on=TODAY, email="agus@contoh.id", is_primary=True
    )

    withdraw_consent(contact, on=TODAY, by=admin)

    contact.refresh_from_db()
    assert (contact.phone, contact.email, contact.position) == ("", "", "")
    assert "Agus" not in contact.name
    assert (contact.ended_on, contact.consent_withdrawn_on) == (TODAY, TODAY)
    assert not contact.is_primary


def test_a_form_opened_before_does_not_bring_an_erased_person_back(school, admin):
    contact = ContactFactory(legal_basis="persetujuan", consent_on=TODAY)
    opened = type(contact).objects.get(pk=contact.pk)
    withdraw_consent(contact, on=TODAY, by=admin)

    with pytest.raises(Refused, match="sudah ditarik"):
        change_contact(opened, by=admin, name="Agus", phone="+6281200000001")

    contact.refresh_from_db()
    assert (contact.name, contact.phone) == ("Narahubung (data dihapus)", "")


def test_consent_that_was_never_the_basis_is_not_withdrawn(school, admin):
    contact = ContactFactory(legal_basis="perjanjian")

    with pytest.raises(Refused, match="persetujuan"):
        withdraw_consent(contact, on=TODAY, by=admin)


@pytest.mark.parametrize(
    ("phone", "url"), [("+6281234567890", "https://wa.me/6281234567890"), ("", "")]
)
def test_whatsapp_links_carry_the_number_without_plus(phone, url):
    assert whatsapp_url(phone) == url
