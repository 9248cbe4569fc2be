"""Whose details go, when, and with what else."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Contact, Interaction, Prospect
from partnerships.network.attendance import erase_guest, prospect_goes_along
from partnerships.network.contacts import change_contact
from partnerships.network.conversion import convert_prospect
from partnerships.network.erasing import ERASED, forget_contact, forget_prospect
from partnerships.network.guests import save_as_prospects
from partnerships.network.prospects import change_prospect
from partnerships.tests.event_factories import AttendanceFactory
from partnerships.tests.factories import ContactFactory, InteractionFactory, ProspectFactory

TODAY = dt.date(2026, 11, 21)
YESTERDAY = TODAY - dt.timedelta(days=1)
CONSENT = {"legal_basis": "persetujuan", "consent_on": YESTERDAY}


def test_withdrawn_consent_erases_the_person(school, admin):
    contact = ContactFactory(**CONSENT, email="agus@contoh.id", is_primary=True)

    forget_contact(contact, on=TODAY, by=admin)

    contact.refresh_from_db()
    assert (contact.phone, contact.email, contact.position) == ("", "", "")
    assert "Agus" not in contact.name
    assert (contact.ended_on, contact.consent_withdrawn_on) == (TODAY, TODAY)
    assert not contact.is_primary
    sentences = [entry.sentence for entry in history(contact.partner)]
    assert sentences == ["Persetujuan ditarik, data narahubung dihapus."]


def test_of_two_who_erase_a_contact_the_second_is_told(school, admin):
    contact = ContactFactory(**CONSENT)
    opened = Contact.objects.get(pk=contact.pk)
    forget_contact(contact, on=YESTERDAY, by=admin)

    with pytest.raises(Refused, match="sudah dihapus"):
        forget_contact(opened, on=TODAY, by=admin)

    opened.refresh_from_db()
    assert opened.consent_withdrawn_on == YESTERDAY
    assert history(contact.partner).count() == 1


def test_what_changed_since_the_page_was_opened_is_kept(school, admin):
    contact = ContactFactory(**CONSENT)
    opened = Contact.objects.get(pk=contact.pk)
    change_contact(contact, by=admin, ended_on=YESTERDAY)

    forget_contact(opened, on=TODAY, by=admin)

    opened.refresh_from_db()
    assert opened.ended_on == YESTERDAY


def test_a_form_opened_before_does_not_bring_an_erased_person_back(school, admin):
    contact = ContactFactory(**CONSENT)
    opened = Contact.objects.get(pk=contact.pk)
    forget_contact(contact, on=TODAY, by=admin)

    with pytest.raises(Refused, match="sudah dihapus"):
        change_contact(opened, by=admin, name="Agus", phone="+6281200000001")

    contact.refresh_from_db()
    assert (contact.name, contact.phone) == ("Narahubung (data dihapus)", "")


@pytest.mark.parametrize("keep_until", [None, TODAY])
@pytest.mark.parametrize(
    ("factory", "forget"), [(ContactFactory, forget_contact), (ProspectFactory, forget_prospect)]
)
def test_whom_the_school_still_needs_is_not_erased(school, admin, factory, forget, keep_until):
    person = factory(legal_basis="kepentingan_sah", keep_until=keep_until)

    with pytest.raises(Refused, match="masa simpannya belum lewat"):
        forget(person, on=TODAY, by=admin)

    person.refresh_from_db()
    assert person.consent_withdrawn_on is None


@pytest.mark.parametrize(
    ("factory", "forget"), [(ContactFactory, forget_contact), (ProspectFactory, forget_prospect)]
)
def test_whose_time_is_over_is_erased_whatever_the_ground(school, admin, factory, forget):
    person = factory(legal_basis="kepentingan_sah", keep_until=YESTERDAY)

    forget(person, on=TODAY, by=admin)

    person.refresh_from_db()
    assert "data dihapus" in getattr(person, "person_name", "") + getattr(person, "name", "")
    assert not person.is_overdue(on=TODAY)


def test_withdrawn_consent_erases_the_person_and_the_messages(school, admin):
    prospect = ProspectFactory(
        organisation="", legal_basis="persetujuan", consent_on=TODAY, person_email="r@contoh.id"
    )
    message = InteractionFactory(
        prospect=prospect, channel="whatsapp", state="dibuka", summary="Yth. Ratna Dewi"
    )

    prospect = forget_prospect(prospect, on=TODAY, by=admin)

    prospect.refresh_from_db()
    assert (str(prospect), prospect.person_phone, prospect.person_email) == (ERASED, "", "")
    assert prospect.consent_withdrawn_on == TODAY
    assert "Ratna" not in Interaction.objects.get(pk=message.pk).summary
    with pytest.raises(Refused, match="sudah dihapus"):
        forget_prospect(prospect, on=TODAY, by=admin)


def test_nor_does_the_form_of_a_prospect(school, admin):
    prospect = ProspectFactory(legal_basis="persetujuan", consent_on=TODAY)
    forget_prospect(prospect, on=TODAY, by=admin)

    with pytest.raises(Refused, match="sudah dihapus"):
        change_prospect(prospect, by=admin, person_name="Ratna Dewi", person_phone="+6281200000001")
    changed = change_prospect(prospect, by=admin, regency="Sleman")

    prospect.refresh_from_db()
    assert (changed.regency, prospect.person_name) == ("Sleman", ERASED)
    assert (prospect.person_phone, prospect.person_key) == ("", f"dihapus {prospect.pk}")


# A guest who wishes to be forgotten -------------------------------------------------------------


@pytest.fixture
def guest(school, admin):
    """One who became a prospect from the list."""
    guest = AttendanceFactory(name="Wiji Lestari", phone="+6281200000001")
    save_as_prospects(guest.event, [guest.pk], by=admin)
    guest.refresh_from_db()
    return guest


def test_the_prospect_made_of_a_guest_goes_along(guest, admin):
    assert prospect_goes_along(guest)

    erase_guest(guest, by=admin)

    prospect = Prospect.objects.get()
    assert (prospect.person_name, prospect.person_phone) == (ERASED, "")
    assert str(prospect) == "CV Jati Lestari Furnitur"


def test_so_does_the_contact_that_the_prospect_became(guest, admin):
    prospect = guest.prospect
    convert_prospect(prospect, by=admin, name=prospect.organisation, kind="dunia_usaha")

    erase_guest(guest, by=admin)

    prospect.refresh_from_db()
    assert prospect.person_name == ERASED
    assert Contact.objects.get().name == "Narahubung (data dihapus)"


@pytest.mark.parametrize(
    "change",
    [
        {"legal_basis": "perjanjian", "consent_on": None},
        {"consent_proof": "Surat pernyataan 3 Mei"},
    ],
)
def test_whom_the_school_knows_on_another_ground_stays(guest, admin, change):
    change_prospect(guest.prospect, by=admin, **change)

    goes_along = prospect_goes_along(guest)
    erase_guest(guest, by=admin)

    assert not goes_along
    assert Prospect.objects.get().person_name == "Wiji Lestari"


def test_who_came_to_two_events_is_forgotten_with_the_second(guest, admin):
    again = AttendanceFactory(name="Wiji Lestari", phone="+6281200000001")
    save_as_prospects(again.event, [again.pk], by=admin)
    again.refresh_from_db()

    erase_guest(guest, by=admin)
    known_still = Prospect.objects.get().person_name
    erase_guest(again, by=admin)

    assert known_still == "Wiji Lestari"
    assert Prospect.objects.get().person_name == ERASED
