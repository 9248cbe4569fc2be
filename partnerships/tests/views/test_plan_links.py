"""The pages round a partner's link: made and revoked by the school, answered without account."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.joint_plan import links, planning
from partnerships.models import PlanAcceptance, PlanLink
from partnerships.partner_links.links import revoke
from partnerships.stages import Stage
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan

ASKED = "Mohon jumlah siswa dikurangi menjadi dua belas."


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    other = PartnerFactory(name="PT Kedua")
    partnership = write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner, other]))
    ContactFactory(partner=other, phone="+6281234567890", email="rahasia@contoh.id")
    return partnership


@pytest.fixture
def party(partnership):
    return partnership.parties.get(partner__name="CV Jati Lestari")


@pytest.fixture
def address(party, admin):
    _, address = links.make_link(party, by=admin)
    return "/rencana/" + address.split("/rencana/")[1]


def page(party):
    return reverse("partnerships:plan_link", args=[party.pk])


def said(**facts):
    return {"answer": "setuju", "name": "Agus Priyanto", "position": "Direktur", **facts}


def test_the_address_is_shown_once(party, admin, login):
    browser = login(admin)

    made = browser.post(page(party))
    afterwards = browser.get(page(party)).content.decode()

    assert made["Cache-Control"] == "no-store"
    address = made.context["address"]
    assert address in made.content.decode()
    assert address.rstrip("/").rsplit("/", 1)[1] not in afterwards
    assert "Belum dibuka." in afterwards


@pytest.mark.parametrize(
    ("role", "status"), [("committee_member", 403), ("supervisor", 403), ("quality_member", 200)]
)
def test_who_does_not_prepare_makes_no_link(party, role, status, login, request):
    browser = login(request.getfixturevalue(role))

    assert browser.get(page(party)).status_code == status
    assert browser.post(page(party)).status_code == status


def test_nobody_from_elsewhere_finds_the_links(party, other_admin, stranger, login):
    for person in (other_admin, stranger):
        assert login(person).post(page(party)).status_code == 404
    assert not PlanLink.objects.exists()


def test_a_partner_reads_the_plan_and_no_word_of_how_to_reach_others(client, address, party):
    response = client.get(address)

    body = response.content.decode()
    assert response.status_code == 200
    assert "Dua puluh empat siswa lulus uji kompetensi." in body
    assert "PT Kedua" in body
    assert "rahasia@contoh.id" not in body
    assert "1234" not in body
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("agent", "times"),
    [
        ("Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/130.0", 1),
        ("WhatsApp/2.24.20.89 A", 0),
        ("TelegramBot (like TwitterBot)", 0),
        ("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", 0),
        ("Mozilla/5.0 (Macintosh) facebookexternalhit/1.1 Facebot Twitterbot/1.0", 0),
    ],
)
def test_an_opening_is_one_by_somebody_and_no_preview(client, address, agent, times):
    response = client.get(address, headers={"user-agent": agent})

    assert response.status_code == 200
    assert PlanLink.objects.get().times_opened == times


def test_a_yes_is_sent_once_however_often_the_button_is_pressed(client, address, party):
    first, second = client.post(address, said()), client.post(address, said())

    assert (first.status_code, first.url) == (302, address)
    assert second.status_code == 200
    assert "Sudah dikirim" in second.content.decode()
    assert PlanAcceptance.objects.get().party == party


def test_a_change_without_words_is_refused_with_the_typing_kept(client, address):
    response = client.post(address, said(answer="ubah", note="Terlalu singkat"))

    body = response.content.decode()
    assert response.status_code == 200
    assert "paling sedikit 20 huruf" in body
    assert "Terlalu singkat" in body
    assert 'value="Agus Priyanto"' in body


def test_a_request_stands_on_the_page_of_the_plan_until_it_is_answered(
    client, address, partnership, admin, login
):
    client.post(address, said(answer="ubah", note=ASKED))
    browser, plan = login(admin), reverse("partnerships:plan_detail", args=[partnership.pk])

    before = browser.get(plan).content.decode()
    assert 'data-testid="to-parts"' in before
    assert (
        'btn-outline-secondary" href="'
        + reverse("partnerships:plan_acceptances", args=[partnership.pk])
        in before
    )
    planning.change_plan(partnership, by=admin, objectives="Dua belas siswa lulus.")

    assert ASKED in before
    assert ASKED not in browser.get(plan).content.decode()
    assert "Sudah dikirim" in client.get(address).content.decode()


def test_a_link_of_an_overtaken_revision_says_so_and_offers_nothing(
    client, address, partnership, admin
):
    planning.change_plan(partnership, by=admin, objectives="Rahasia baru.")

    for response in (client.get(address), client.post(address, said())):
        body = response.content.decode()
        assert "Mintalah tautan baru kepada sekolah" in body
        assert "<form" not in body
        assert "Rahasia baru." not in body
    assert not PlanAcceptance.objects.exists()


def test_unknown_revoked_and_run_out_links_look_alike(client, party, admin):
    def make():
        link, address = links.make_link(party, by=admin)
        return link, "/rencana/" + address.split("/rencana/")[1]

    revoked, revoked_address = make()
    revoke(revoked, by=admin)
    late, late_address = make()
    PlanLink.objects.filter(pk=late.pk).update(expires_at=timezone.now() - dt.timedelta(days=1))

    answers = [client.get(one) for one in (revoked_address, late_address, "/rencana/tidak-ada/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_a_link_is_taken_back(client, address, admin, login):
    link = PlanLink.objects.get()

    answer = login(admin).post(reverse("partnerships:plan_link_revoke", args=[link.pk]))

    assert answer.url == page(link.party)
    assert client.get(address).status_code == 404


def test_the_differences_of_two_revisions_are_marked(client, address, partnership, admin, login):
    planning.change_plan(partnership, by=admin, objectives="Dua puluh siswa lulus uji.")
    revisions = reverse("partnerships:plan_revisions", args=[partnership.pk])
    browser = login(admin)

    body = browser.get(revisions).content.decode()

    assert "<del>empat </del>" in body
    assert browser.get(revisions, {"dari": "99", "ke": "x"}).status_code == 200
    same = browser.get(revisions, {"dari": "1", "ke": "1"}).content.decode()
    assert "Tidak ada perbedaan." in same
