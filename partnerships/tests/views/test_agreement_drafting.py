"""The page on which a paper is drafted: what was typed stays, and of two people one is told."""

import re

import pytest
from django.urls import reverse

from partnerships.models import Agreement
from partnerships.papers import agreements
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import draft, write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


def url(name, thing):
    return reverse(f"partnerships:{name}", args=[thing.pk])


def typed(**changes):
    answers = {
        "kind": "mou",
        "title": "Nota Kesepahaman Magang",
        "school_number": "421.5/118/SMK-KH/XI/2026",
        "starts_on": "21-11-2026",
        "ends_on": "03-01-2028",
    }
    return answers | changes


def test_a_paper_is_drafted_on_the_page_with_its_signatories(partnership, admin, login):
    party = partnership.parties.partners().get()
    answers = typed(**{f"signatory_name_{party.pk}": "Wahyu Nugroho"})

    response = login(admin).post(url("agreement_create", partnership), answers)

    paper = Agreement.objects.get()
    assert response.url == url("agreement_detail", paper)
    assert (paper.school_number, paper.made_by) == ("421.5/118/SMK-KH/XI/2026", admin)
    assert [one.name for one in paper.signatories.all()] == ["Wahyu Nugroho"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"ends_on": "20-11-2026"},
            "Tanggal berakhir harus setelah tanggal mulai, 21 November 2026.",
        ),
        ({"kind": "adendum"}, "Pilih naskah induk yang diubah oleh adendum ini."),
        ({"school_number": "9" * 81}, "Nomor dari sekolah terlalu panjang: 81 huruf."),
        ({"title": ""}, "Isi judul naskah."),
    ],
)
def test_a_wrong_draft_keeps_the_typing(partnership, admin, login, changes, sentence):
    answers = typed(partner_number="0323/II/2026", **changes)

    response = login(admin).post(url("agreement_create", partnership), answers)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "0323/II/2026" in response.content.decode()
    assert not Agreement.objects.exists()


def test_who_comes_second_keeps_the_typing_and_saves_once_more(
    partnership, admin, principal, login
):
    paper = draft(partnership, admin)
    page, browser = url("agreement_edit", paper), login(admin)

    def seen_in(response):
        return re.search(r'name="seen" value="(\d+)"', response.content.decode())[1]

    stale = seen_in(browser.get(page))
    agreements.change(paper, by=principal, title="Nota Kesepahaman Kelas Industri")
    mine = typed(title="Nota Kesepahaman Bengkel")
    told = browser.post(page, mine | {"seen": stale})
    saved = browser.post(page, mine | {"seen": seen_in(told)})

    assert "diubah orang lain sejak Anda membuka halaman ini" in told.content.decode()
    assert "Nota Kesepahaman Bengkel" in told.content.decode()
    assert saved.status_code == 302
    assert Agreement.objects.get().title == "Nota Kesepahaman Bengkel"


@pytest.mark.parametrize("nonsense", ["abc", "-1", "9" * 40, "²", ""])
def test_nonsense_about_what_was_seen_is_no_crash(partnership, admin, login, nonsense):
    page = url("agreement_edit", draft(partnership, admin))

    response = login(admin).post(page, typed(seen=nonsense))

    assert response.status_code in (200, 302)
