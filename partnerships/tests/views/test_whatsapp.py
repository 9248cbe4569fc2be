import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import Interaction
from partnerships.tests.factories import ContactFactory, InteractionFactory, ProspectFactory

TYPED = {"text": "Yth. Ratna & rekan, besok jadi?", "kind": "informasi"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


@pytest.fixture
def people(school):
    return {"contact_whatsapp": ContactFactory(), "prospect_whatsapp": ProspectFactory()}


@pytest.mark.parametrize("name", ["contact_whatsapp", "prospect_whatsapp"])
def test_a_message_is_written_logged_and_then_opened(login, admin, people, name):
    client = login(admin)
    person = people[name]

    empty = client.get(url(name, person.pk))
    response = client.post(url(name, person.pk), TYPED, follow=True)

    assert empty.context["form"]["text"].value().startswith("Yth. ")
    entry = Interaction.objects.get()
    assert (entry.state, entry.summary) == ("dibuka", TYPED["text"])
    assert response.redirect_chain == [(url("interaction_whatsapp", entry.pk), 302)]
    number = "6281200000000" if name == "contact_whatsapp" else "6281200000021"
    address = f"https://wa.me/{number}?text=Yth.%20Ratna%20%26%20rekan%2C%20besok%20jadi%3F"
    assert f'href="{address}" target="_blank" rel="noopener noreferrer"' in response.text
    assert "terkirim" not in response.text


def test_another_prepared_text_is_a_link_away(login, admin, people):
    prospect = people["prospect_whatsapp"]

    response = login(admin).get(url("prospect_whatsapp", prospect.pk) + "?isi=undangan")

    assert f"Kami mengundang {prospect}" in response.context["form"]["text"].value()


def test_the_log_says_opened_and_not_known_to_be_sent(login, admin, people):
    prospect = people["prospect_whatsapp"]
    client = login(admin)
    client.post(url("prospect_whatsapp", prospect.pk), TYPED)

    page = client.get(prospect.get_absolute_url()).text

    assert "Dibuka, belum tentu terkirim" in page
    assert "Perbaiki" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"text": " "}, "Isi isi pesan."), ({"text": "x" * 1001}, "1000 huruf")],
)
def test_a_text_is_neither_empty_nor_too_long(login, admin, people, wrong, sentence):
    response = login(admin).post(
        url("prospect_whatsapp", people["prospect_whatsapp"].pk), TYPED | wrong
    )

    assert sentence in " ".join(response.context["form"].errors["text"])
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"phone": "0812"}, "nomor 0812 bukan nomor 9 sampai 15 angka"),
        ({"phone": "", "email": "a@contoh.id"}, "belum ada nomor telepon"),
        ({"consent_withdrawn_on": dt.date(2026, 1, 1)}, "menarik persetujuannya"),
        ({"ended_on": dt.date(2026, 1, 1)}, "tidak bertugas lagi"),
    ],
)
def test_whoever_may_not_be_written_to_is_not(login, admin, facts, sentence):
    contact = ContactFactory(**facts)
    client = login(admin)

    page = client.get(url("contact_whatsapp", contact.pk))
    response = client.post(url("contact_whatsapp", contact.pk), TYPED)

    for answer in (page, response):
        assert answer.status_code == 200
        assert sentence in answer.text
        assert "prepare-message" not in answer.text
    assert not Interaction.objects.exists()


def test_a_link_dies_when_consent_is_withdrawn(login, admin):
    contact = ContactFactory()
    client = login(admin)
    opened = client.post(url("contact_whatsapp", contact.pk), TYPED).url
    contact.consent_withdrawn_on = dt.date(2026, 1, 1)
    contact.save()

    response = client.get(opened)

    assert "menarik persetujuannya" in response.text
    assert "wa.me" not in response.text


def test_an_entry_that_is_no_message_opens_nothing(login, admin):
    entry = InteractionFactory(created_by=admin)

    assert login(admin).get(url("interaction_whatsapp", entry.pk)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("other_admin", 404), ("supervisor", 403)]
)
@pytest.mark.parametrize("name", ["contact_whatsapp", "prospect_whatsapp"])
def test_others_write_to_nobody(login, request, people, name, who, status):
    client = login(request.getfixturevalue(who))

    assert client.get(url(name, people[name].pk)).status_code == status
    assert client.post(url(name, people[name].pk), TYPED).status_code == status
    assert not Interaction.objects.exists()


def test_who_works_on_the_network_writes_through_us_and_others_dial(login, admin, supervisor):
    contact = ContactFactory()
    address = contact.partner.get_absolute_url()

    assert url("contact_whatsapp", contact.pk) in login(admin).get(address).text
    page = login(supervisor).get(address).text
    assert url("contact_whatsapp", contact.pk) not in page
    assert 'href="https://wa.me/6281200000000"' in page
