import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Interaction
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
    ProspectFactory,
)

KEY = "6f6e1c0a-3f5d-4c0c-9d33-0a6a4b8a1c11"
TYPED = {
    "kind": "rapat",
    "channel": "tatap_muka",
    "happened_on": "03-11-2026",
    "summary": "Membahas kelas tari.",
    "form_key": KEY,
}
NEXT = {"next_action": "Kirim jadwal", "due_on": "10-11-2026"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def said(response):
    return [str(message) for message in response.context["messages"]]


def owing(user, days=0, **facts):
    due = timezone.localdate() + dt.timedelta(days=days)
    facts = {"created_by": user, "next_owner": user, "due_on": due} | facts
    return InteractionFactory(next_action="Kirim jadwal", **facts)


def test_a_talk_is_logged_with_what_is_to_be_done_next(login, admin, principal):
    prospect = ProspectFactory()

    response = login(admin).post(
        url("prospect_log", prospect.pk),
        TYPED | NEXT | {"next_owner": principal.pk},
        follow=True,
    )

    entry = prospect.interactions.get()
    assert (entry.kind, entry.next_owner, entry.due_on) == (
        "rapat", principal, dt.date(2026, 11, 10),
    )  # fmt: skip
    assert response.redirect_chain == [(prospect.get_absolute_url(), 302)]
    assert "Membahas kelas tari." in response.text
    assert f"{principal.name}, paling lambat 10 November 2026" in response.text


def test_a_talk_with_a_partner_names_its_contact_and_partnership(login, admin):
    partner = PartnerFactory()
    contact = ContactFactory(partner=partner)
    partnership = PartnershipFactory(partners=[partner])
    client = login(admin)

    sides = {"contact": contact.pk, "partnership": partnership.pk}
    client.post(url("partner_log", partner.pk), TYPED | sides)

    entry = Interaction.objects.get()
    assert (entry.partner, entry.contact, entry.partnership) == (partner, contact, partnership)
    assert "Membahas kelas tari." in client.get(partner.get_absolute_url()).text
    assert "Membahas kelas tari." in client.get(partnership.get_absolute_url()).text


def test_others_of_other_partners_are_not_offered(login, admin):
    stranger, apart = ContactFactory(), PartnershipFactory()

    response = login(admin).post(
        url("partner_log", PartnerFactory().pk),
        TYPED | {"contact": stranger.pk, "partnership": apart.pk},
    )

    assert set(response.context["form"].errors) == {"contact", "partnership"}
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"kind": ""}, "kind", "Pilih"),
        ({"channel": "merpati"}, "channel", "Pilih"),
        ({"happened_on": "01-01-2199"}, "happened_on", "masa depan"),
        ({"summary": " "}, "summary", "Isi isi singkat."),
        ({"summary": "x" * 2001}, "summary", "2000 huruf"),
        ({"due_on": ""}, "due_on", "Isi tanggal paling lambat"),
        ({"next_action": ""}, "next_action", "Tulis apa yang harus dilakukan"),
        ({"next_owner": ""}, "next_owner", "Pilih siapa"),
        ({"due_on": "01-11-2026"}, "due_on", "sesudah tanggal catatan"),
        ({"due_on": "kapan-kapan"}, "due_on", "hari-bulan-tahun"),
    ],
)
def test_wrong_input_is_told_at_its_field(login, admin, wrong, field, sentence):
    prospect = ProspectFactory()

    response = login(admin).post(
        url("prospect_log", prospect.pk), TYPED | NEXT | {"next_owner": admin.pk} | wrong
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert sentence in " ".join(response.context["form"].errors[field])
    assert not prospect.interactions.exists()


def test_nobody_who_only_looks_is_asked_to_do_something(login, admin, supervisor):
    prospect = ProspectFactory()

    response = login(admin).post(
        url("prospect_log", prospect.pk), TYPED | NEXT | {"next_owner": supervisor.pk}
    )

    assert list(response.context["form"].errors) == ["next_owner"]


def test_a_double_click_leaves_one_entry(login, admin):
    prospect = ProspectFactory()
    client = login(admin)
    client.post(url("prospect_log", prospect.pk), TYPED)

    response = client.post(url("prospect_log", prospect.pk), TYPED)

    assert "sudah tersimpan" in response.text
    assert prospect.interactions.count() == 1


def test_every_empty_form_has_a_key_of_its_own(login, admin):
    prospect = ProspectFactory()
    client = login(admin)

    keys = {
        str(client.get(url("prospect_log", prospect.pk)).context["form"]["form_key"].value())
        for _ in range(2)
    }

    assert len(keys) == 2


@pytest.mark.parametrize("key", ["", "bukan kunci", "x" * 5000])
def test_a_spoiled_key_does_not_lose_the_entry(login, admin, key):
    prospect = ProspectFactory()

    login(admin).post(url("prospect_log", prospect.pk), TYPED | {"form_key": key})

    assert prospect.interactions.count() == 1


def test_a_closed_contact_takes_no_entry(login, admin):
    prospect = ProspectFactory(closed=True)
    client = login(admin)

    page = client.get(url("prospect_log", prospect.pk))
    response = client.post(url("prospect_log", prospect.pk), TYPED)

    assert page.context["form"] is None
    assert "Buka lagi lebih dahulu" in response.text
    assert not prospect.interactions.exists()


def test_only_its_writer_corrects_an_entry(login, admin, principal):
    entry = InteractionFactory(created_by=admin)
    address = url("interaction_edit", entry.pk)

    refused = login(principal).post(address, TYPED)
    login(admin).post(address, TYPED)

    assert "hanya pembuatnya yang dapat memperbaikinya" in refused.text
    entry.refresh_from_db()
    assert entry.summary == "Membahas kelas tari."
    assert str(entry.form_key) != KEY


def test_a_next_action_is_ticked_off_where_its_button_stands(login, admin):
    first, second = owing(admin), owing(admin)
    client = login(admin)

    on_the_page = client.post(url("interaction_finish", first.pk))
    on_the_list = client.post(url("interaction_finish", second.pk), {"dari": "daftar"})
    again = client.post(url("interaction_finish", second.pk), {"dari": "daftar"}, follow=True)

    assert on_the_page.url == first.prospect.get_absolute_url()
    assert on_the_list.url == url("action_list")
    assert "sudah ditandai selesai" in said(again)[-1]


def test_ones_own_next_actions_stand_in_the_order_of_their_days(login, admin, principal):
    late = owing(admin, -2)
    coming = owing(admin, 4, prospect=None, partner=PartnerFactory())
    owing(principal)

    response = login(admin).get(url("action_list"))

    assert list(response.context["page"]) == [late, coming]
    assert "2 belum selesai, 1 di antaranya terlambat." in response.text
    assert "Terlambat 2 hari" in response.text
    assert coming.partner.name in response.text


def test_whoever_has_nothing_to_do_is_told(login, admin):
    assert "Tidak ada tindak lanjut" in login(admin).get(url("action_list")).text


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions(login, admin, count, django_assert_num_queries):
    client = login(admin)
    for _ in range(count):
        owing(admin, -1)

    with django_assert_num_queries(4):
        response = client.get(url("action_list"))

    assert len(response.context["page"]) == count


@pytest.mark.parametrize("count", [1, 5])
def test_the_log_asks_the_same_number_of_questions(login, admin, count, django_assert_num_queries):
    client = login(admin)
    prospect = ProspectFactory()
    for _ in range(count):
        owing(admin, prospect=prospect)

    with django_assert_num_queries(5):
        response = client.get(url("prospect_log", prospect.pk))

    assert len(response.context["page"]) == count


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("other_admin", 404), ("supervisor", 403)]
)
@pytest.mark.parametrize("name", ["interaction_edit", "interaction_finish"])
def test_others_touch_no_entry(login, request, admin, name, who, status):
    entry = owing(admin)

    response = login(request.getfixturevalue(who)).post(url(name, entry.pk), TYPED)

    assert response.status_code == status
    entry.refresh_from_db()
    assert (entry.done_at, entry.summary) == (None, "Membahas kelas tari bersama.")


@pytest.mark.parametrize("who", ["supervisor", "committee_member"])
def test_whoever_only_looks_reads_the_log_and_writes_nothing(login, request, admin, who):
    entry = owing(admin)
    client = login(request.getfixturevalue(who))

    page = client.get(url("prospect_log", entry.prospect_id))
    response = client.post(url("prospect_log", entry.prospect_id), TYPED)

    assert entry.summary in page.text
    assert page.context["form"] is None
    assert response.status_code == 403
