import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from accounts.refusals import Refused
from partnerships.network.whatsapp import (
    LONGEST_TEXT,
    TEMPLATES,
    message_url,
    open_for_contact,
    open_for_prospect,
    prepared_text,
    whatsapp_number,
)
from partnerships.tests.factories import ContactFactory, ProspectFactory

TODAY = dt.date(2026, 11, 22)
MEND = "Perbaiki nomornya."


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("(0274) 123456", "62274123456"),
        ("+65 6123 4567", "6561234567"),
        ("+1 202-555-0143", "12025550143"),
    ],
)
def test_numbers_are_brought_to_one_form(written, number):
    assert whatsapp_number(written, MEND) == number


@pytest.mark.parametrize("written", ["0812", "12", "+62 812 3456 7890 1234 56", "kantor", "+"])
def test_a_number_that_cannot_be_is_named_with_the_mend(written):
    with pytest.raises(Refused) as refusal:
        whatsapp_number(written, MEND)

    assert written in str(refusal.value)
    assert str(refusal.value).endswith("9 sampai 15 angka. Perbaiki nomornya.")


def test_a_missing_number_is_told():
    with pytest.raises(Refused, match="belum ada nomor telepon. Perbaiki nomornya."):
        whatsapp_number("", MEND)


def test_the_text_survives_its_journey_through_the_address():
    text = "Yth. Ratna & rekan,\nbesok 50% #siap? +1 🙏"

    url = message_url("6281234567890", text)

    assert urlsplit(url)[:3] == ("https", "wa.me", "/6281234567890")
    assert parse_qs(urlsplit(url).query) == {"text": [text]}


@pytest.mark.parametrize("which", [*TEMPLATES, "tidak-ada"])
def test_every_prepared_text_names_reader_and_writer(school, admin, which):
    text = prepared_text(which, to="{Ratna}", organisation="Sanggar", by=admin, school=school)

    assert text.startswith(f"Yth. {{Ratna}}, saya {admin.name} dari {school}.")
    assert len(text) <= LONGEST_TEXT


def test_an_opened_message_is_logged_as_opened_and_never_as_sent(school, admin):
    prospect, contact = ProspectFactory(), ContactFactory()

    first = open_for_prospect(prospect, kind="ide", text=" Halo ", by=admin)
    second = open_for_contact(contact, kind="ide", text="Halo", by=admin)

    assert (first.channel, first.state, first.summary) == ("whatsapp", "dibuka", "Halo")
    assert (first.prospect, first.happened_on) == (prospect, TODAY)
    assert (second.partner, second.contact) == (contact.partner, contact)


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "Tulis isi pesan"), ("x" * 1001, "Pesan 1001 huruf")]
)
def test_a_text_is_neither_empty_nor_too_long(school, admin, text, sentence):
    with pytest.raises(Refused, match=sentence):
        open_for_prospect(ProspectFactory(), kind="ide", text=text, by=admin)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"consent_withdrawn_on": TODAY}, "data orang ini sudah dihapus"),
        ({"ended_on": TODAY}, "tidak bertugas lagi"),
        ({"keep_until": TODAY - dt.timedelta(days=1)}, "hanya boleh disimpan"),
        ({"phone": "", "email": "a@contoh.id"}, "belum ada nomor telepon"),
        ({"phone": "12"}, "nomor 12 bukan nomor 9 sampai 15 angka"),
    ],
)
def test_a_contact_who_may_not_be_written_to_is_not(school, admin, facts, sentence):
    contact = ContactFactory(**facts)

    with pytest.raises(Refused, match=sentence):
        open_for_contact(contact, kind="ide", text="Halo", by=admin)

    assert not contact.interactions.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"consent_withdrawn_on": TODAY}, "data orang ini sudah dihapus"),
        ({"keep_until": TODAY - dt.timedelta(days=1)}, "hanya boleh disimpan"),
        ({"closed": True}, "sudah ditutup"),
        ({"person_phone": ""}, "belum ada nomor telepon"),
    ],
)
def test_a_prospect_who_may_not_be_written_to_is_not(school, admin, facts, sentence):
    prospect = ProspectFactory(**facts)

    with pytest.raises(Refused, match=sentence):
        open_for_prospect(prospect, kind="ide", text="Halo", by=admin)

    assert not prospect.interactions.exists()
