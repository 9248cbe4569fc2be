import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import Interaction
from partnerships.tests.factories import ContactFactory, ProspectFactory

TYPED = {"text": "Yth. Ratna & rekan, besok jadi?", "kind": "informasi"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


@pytest.fixture
def people(school):
    return {"contact_whatsapp": ContactFactory(), "prospect_whatsapp": ProspectFactory()}


@pytest.mark.parametrize("name", ["contact_whatsapp", "prospect_whatsapp"])
def test_one_press_logs_the_message_and_opens_it(login, admin, people, name):
    client = login(admin)
    person = people[name]

    empty = client.get(url(name, person.pk))
    response = client.post(url(name, person.pk), TYPED)

    assert empty.context["form"]["text"].value().startswith("Yth. ")
    entry = Interaction.objects.get()
    assert (entry.state, entry.summary) == ("dibuka", TYPED["text"])
    number = "6281200000000" if name == "contact_whatsapp" else "6281200000021"
    address = f"https://wa.me/{number}?text=Yth.%20Ratna%20%26%20rekan%2C%20besok%20jadi%3F"
    assert (response.status_code, response.url) == (302, address)


@pytest.mark.parametrize("name", ["contact_whatsapp", "prospect_whatsapp"])
def test_only_this_form_may_lead_to_whatsapp(login, admin, people, name):
    client = login(admin)

    page = client.get(url(name, people[name].pk))
    other = client.get(people["prospect_whatsapp"].get_absolute_url())

    allowed = "form-action 'self' https://wa.me https://api.whatsapp.com;"
    assert allowed in page["Content-Security-Policy"] + ";"
    assert "form-action 'self';" in other["Content-Security-Policy"] + ";"
    assert '<form method="post" target="_blank" rel="noopener">' in page.text


def test_the_same_text_pressed_again_is_one_entry_and_another_text_another(login, admin, people):
    address = url("prospect_whatsapp", people["prospect_whatsapp"].pk)
    client = login(admin)
    key = client.get(address).context["form"]["form_key"].value()

    answers = [
        client.post(address, TYPED | {"form_key": key, "text": text})
        for text in ("Jadi besok?", "Jadi besok?", "Jadi lusa?")
    ]

    assert [answer.status_code for answer in answers] == [302] * 3
    assert answers[0].url == answers[1].url
    texts = Interaction.objects.order_by("pk").values_list("summary", flat=True)
    assert list(texts) == ["Jadi besok?", "Jadi lusa?"]


def test_looking_at_the_page_logs_nothing(login, admin, people):
    login(admin).get(url("prospect_whatsapp", people["prospect_whatsapp"].pk) + "?isi=undangan")

    assert not Interaction.objects.exists()


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
        ({"consent_withdrawn_on": dt.date(2026, 1, 1)}, "data orang ini sudah dihapus"),
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
        assert "open-whatsapp" not in answer.text
    assert not Interaction.objects.exists()


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
