"""A reminder passed on by WhatsApp: to whom, with which words, and what is known of it."""

import uuid

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEntry, Membership
from monitoring.models import Notice
from monitoring.tests.factories import NoticeFactory
from monitoring.tests.messages.scenes import DAY, TODAY, told
from monitoring.tests.reminding.scenes import at
from partnerships.models import Interaction
from partnerships.tests.factories import ContactFactory


@pytest.fixture
def notice(partnership, principal, quality_member):
    """The principal was told of a review; a colleague without the right is in charge."""
    quality_member.phone = "0812-3456-7890"
    quality_member.save()
    partnership.person_in_charge = quality_member
    partnership.save()
    return NoticeFactory(partnership=partnership, recipient=principal)


@pytest.fixture
def contact(partnership):
    partner = partnership.parties.partners().get().partner
    return ContactFactory(partner=partner, name="Agus Priyanto", phone="+62 811-2233-44")


def url(notice, to=""):
    return reverse("monitoring:notice_whatsapp", args=[notice.pk]) + (f"?kepada={to}" if to else "")


def people(client, notice):
    return [label for label, *_ in client.get(url(notice)).context["chips"]]


def test_one_press_notes_that_it_was_opened_and_opens_it(login, principal, notice, partnership):
    client = login(principal)
    text = client.get(url(notice)).context["form"]["text"].value()

    response = client.post(url(notice), {"text": text})

    assert response.url.startswith("https://wa.me/6281234567890?text=Yth.%20Bagas%20Prasetyo")
    notice.refresh_from_db()
    assert (notice.opened_by, notice.status) == (principal, Notice.Status.FAILED)
    entry = AuditEntry.objects.get(verb="pengingat.whatsapp")
    assert entry.sentence == (
        "Pengingat untuk Bagas Prasetyo dibuka di WhatsApp, belum tentu terkirim"
    )


def test_who_may_not_write_to_partners_writes_to_colleagues_alone(
    login, supervisor, notice, contact
):
    own = NoticeFactory(partnership=notice.partnership, recipient=supervisor)

    assert people(login(supervisor), own) == ["Bagas Prasetyo (penanggung jawab)"]


def test_the_history_tells_once_a_day_for_whom_it_was_opened_and_by_whom(
    login, principal, admin, notice, contact, partnership
):
    partner = url(notice, f"mitra-{partnership.parties.partners().get().pk}")
    for day, who, to in (
        (TODAY, principal, url(notice)),
        (TODAY, principal, url(notice)),
        (TODAY, principal, partner),
        (TODAY, admin, url(notice, f"orang-{partnership.person_in_charge_id}")),
        (TODAY + DAY, principal, url(notice)),
    ):
        with time_machine.travel(at(day), tick=True):
            client = login(who)
            typed = {**client.get(to).context["form"].initial, "form_key": uuid.uuid4()}
            client.post(to, typed)

    told = AuditEntry.objects.filter(verb="pengingat.whatsapp").order_by("number")
    names = [(entry.sentence.split(" dibuka")[0], entry.actor) for entry in told]
    assert names == [
        ("Pengingat untuk Bagas Prasetyo", principal),
        ("Pengingat untuk Agus Priyanto", principal),
        ("Pengingat untuk Bagas Prasetyo", admin),
        ("Pengingat untuk Bagas Prasetyo", principal),
    ]


def test_a_colleague_reads_the_way_to_the_thing_and_a_partner_does_not(
    login, principal, notice, contact, partnership
):
    client = login(principal)
    party = partnership.parties.partners().get()

    colleague = (
        client.get(url(notice, f"orang-{notice.partnership.person_in_charge_id}"))
        .context["form"]["text"]
        .value()
    )
    partner = client.get(url(notice, f"mitra-{party.pk}")).context["form"]["text"].value()

    assert partnership.get_absolute_url() in colleague
    assert partner == (
        "Yth. Agus Priyanto, saya Sri Rahayu Widyastuti dari SMK Karya Handayani Wonosari. "
        "Masa berlaku kemitraan berakhir pada Jumat, 1 Januari 2027, 41 hari lagi. "
        "Program: Magang dan kelas industri."
    )


def test_what_a_partner_is_told_stands_in_the_contact_log(login, principal, notice, contact):
    party = notice.partnership.parties.partners().get()

    response = login(principal).post(url(notice, f"mitra-{party.pk}"), {"text": "Mohon dicek."})

    assert response.url == "https://wa.me/62811223344?text=Mohon%20dicek."
    entry = Interaction.objects.get()
    assert (entry.contact, entry.state, entry.summary) == (contact, "dibuka", "Mohon dicek.")


def test_one_may_write_to_those_who_have_a_part_in_it(
    login, principal, admin, quality_member, notice, contact
):
    partner = contact.partner.name
    staff = "Bagas Prasetyo (penanggung jawab)"

    assert people(login(principal), notice) == [staff, f"Agus Priyanto ({partner})"]
    assert people(login(admin), notice) == [
        "Sri Rahayu Widyastuti (yang diingatkan)",
        staff,
        f"Agus Priyanto ({partner})",
    ]
    own = told(quality_member, kind=Notice.Kind.ACTIVITY, object_id=1, threshold=0)
    assert people(login(quality_member), own) == []


def test_the_principal_writes_to_those_who_were_told_first(
    login, principal, committee_member, admin, partnership
):
    facts = {"partnership": partnership, "kind": Notice.Kind.KPI, "object_id": 7}
    NoticeFactory(**facts, recipient=committee_member)
    NoticeFactory(**facts, recipient=admin, due_on=TODAY)
    handed_on = NoticeFactory(**facts, recipient=principal, threshold=-7, is_escalated=True)
    client = login(principal)

    assert people(client, handed_on) == ["Yohanes Sutarno (yang diingatkan)"]
    assert url(handed_on) in client.get("/pemberitahuan/").text


def test_what_was_written_to_somebody_who_left_goes_to_nobody_else(
    login, principal, notice, contact
):
    response = login(principal).post(url(notice, "orang-0"), {"text": "Yth. Bagas Prasetyo,"})

    assert "orang yang Anda pilih tidak lagi bertugas" in response.text
    assert not AuditEntry.objects.filter(verb="pengingat.whatsapp").exists()


def test_whoever_has_left_is_written_to_no_more(
    login, principal, admin, committee_member, quality_member, partnership, notice
):
    told_first = NoticeFactory(partnership=partnership, recipient=committee_member, threshold=30)
    Membership.objects.filter(user__in=[quality_member, committee_member]).update(
        ended_at=notice.created_at
    )

    assert people(login(admin), notice) == ["Sri Rahayu Widyastuti (yang diingatkan)"]
    assert people(login(principal), told_first) == []


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [("", "belum ada nomor telepon"), ("0812", "nomor 0812 bukan nomor 9 sampai 15 angka")],
)
def test_without_a_number_nothing_is_opened_and_the_way_is_told(
    login, principal, quality_member, notice, phone, sentence
):
    quality_member.phone = phone
    quality_member.save()
    client = login(principal)

    for response in (client.get(url(notice)), client.post(url(notice), {"text": "x"})):
        assert sentence in response.text
        assert "Minta Bagas Prasetyo mengisi telepon" in response.text
    notice.refresh_from_db()
    assert notice.opened_at is None


@pytest.mark.parametrize("text", ["", "x" * 1001])
def test_a_text_is_neither_empty_nor_too_long(login, principal, notice, text):
    response = login(principal).post(url(notice), {"text": text})

    assert response.context["form"].errors["text"]
    notice.refresh_from_db()
    assert notice.opened_at is None


def test_the_list_of_reminders_says_opened_and_not_sent(login, admin, principal, notice):
    client = login(admin)
    client.post(
        url(notice, f"orang-{notice.partnership.person_in_charge_id}"), {"text": "Mohon dicek."}
    )

    page = client.get("/pengingat/").text

    assert "oleh Endah Kusumawati, belum tentu terkirim" in page
    assert url(notice) in page
    assert url(notice) in login(principal).get("/pemberitahuan/").text


@pytest.mark.parametrize(
    ("who", "status"),
    [("supervisor", 403), ("quality_member", 403), ("stranger", 404), ("other_admin", 404)],
)
def test_others_pass_nothing_on(login, request, notice, who, status):
    client = login(request.getfixturevalue(who))

    assert client.get(url(notice)).status_code == status
    assert client.post(url(notice), {"text": "x"}).status_code == status


def test_a_digest_is_passed_on_to_nobody(login, principal, today, school):
    digest = told(
        principal, kind=Notice.Kind.DIGEST, partnership=None, object_model="accounts.school"
    )

    assert login(principal).get(url(digest)).status_code == 404


def test_nobody_is_reminded_of_what_is_closed(login, principal, notice, partnership):
    partnership.stage, partnership.closed_at = "penutupan", notice.created_at
    partnership.closing_reason = "tujuan_tercapai"
    partnership.save()

    response = login(principal).post(url(notice), {"text": "Mohon dicek."})

    assert "kemitraan ini sudah ditutup" in response.text
    notice.refresh_from_db()
    assert notice.opened_at is None
