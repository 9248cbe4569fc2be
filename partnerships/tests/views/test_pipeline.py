"""The way from jejaring to partnership on one page, and the form of its target."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import NetworkTarget, Prospect, Screening
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

ADDRESS = "/jejaring/alur/"
TARGET = "/jejaring/target/"


def prospect(number, **facts):
    return Prospect.objects.create(
        organisation=f"Kontak {number}",
        organisation_key=f"kontak {number}",
        source="acara",
        met_on=timezone.localdate(),
        **facts,
    )


def counts(response):
    return [column["count"] for column in response.context["columns"]]


@pytest.mark.parametrize("number", [1, 12])
def test_the_board_asks_the_same_number_of_questions_however_full(
    login, admin, number, django_assert_num_queries
):
    client = login(admin)
    for each in range(number):
        prospect(each)
        PartnerFactory()
        for stage in Stage:
            PartnershipFactory(stage=stage)

    with django_assert_num_queries(10):
        response = client.get(ADDRESS)

    assert counts(response) == [number] * 8
    assert [column["more"] for column in response.context["columns"]] == [max(0, number - 8)] * 8


def test_everybody_stands_where_they_are_now(login, admin):
    prospect(1)
    prospect(2, status="ditutup", closed_at=timezone.now(), closed_reason="Pindah")
    alone, partner = PartnerFactory(name="Klinik Sehat"), PartnerFactory(name="CV Jati")
    prospect(3, status="menjadi_mitra", partner=partner, converted_at=timezone.now())
    PartnershipFactory(partners=[partner], stage="perencanaan")

    page = login(admin).get(ADDRESS)

    assert counts(page) == [1, 1, 0, 1, 0, 0, 0, 0]
    assert "Kontak 1" in page.text
    assert "Kontak 2" not in page.text
    assert f"{reverse('partnerships:partnership_create')}?mitra={alone.pk}" in page.text


def test_a_prohibited_partner_is_told_and_not_offered(login, admin):
    scenes.screen(PartnerFactory(name="Toko Arak"), Screening.Verdict.PROHIBITED)

    page = login(admin).get(ADDRESS)

    assert "Toko Arak" in page.text
    assert "Dilarang" in page.text
    assert "?mitra=" not in page.text


@pytest.mark.parametrize(
    ("query", "chosen"),
    [("", "mitra"), ("?kolom=perencanaan", "perencanaan"), ("?kolom=ngawur", "mitra")],
)
def test_a_phone_shows_one_step_at_a_time(login, admin, query, chosen):
    PartnerFactory()

    page = login(admin).get(ADDRESS + query)

    assert [each["slug"] for each in page.context["columns"] if each["is_chosen"]] == [chosen]
    assert page.text.count("k-pilih") == 1


def test_the_table_tells_shares_and_how_they_are_reckoned(login, supervisor):
    partner = PartnerFactory()
    prospect(1, status="menjadi_mitra", partner=partner, converted_at=timezone.now())
    prospect(2)

    page = " ".join(login(supervisor).get(ADDRESS).text.split())

    assert "1 (50%)" in page
    assert "0 (0%)" in page
    assert "Yang dihitung adalah kontak jejaring menurut tahun pertemuan pertamanya" in page


def test_a_school_without_contacts_has_no_percentages(login, admin):
    page = login(admin).get(ADDRESS).text

    assert page.count("belum ada data") == 3
    assert "0%" not in page


def test_who_may_not_change_the_school_is_not_offered_the_target(
    login, supervisor, committee_member, principal
):
    assert TARGET in login(principal).get(ADDRESS).text
    for person in (supervisor, committee_member):
        assert TARGET not in login(person).get(ADDRESS).text


def test_the_target_is_set_and_proposed_again(login, principal):
    client, year = login(principal), timezone.localdate().year

    first = client.get(TARGET).context["form"].initial
    client.post(TARGET, {"year": year, "contacts": "24"})
    client.post(TARGET, {"year": year, "contacts": "30"})

    assert first == {"year": year, "contacts": None}
    assert NetworkTarget.objects.get().contacts == 30
    assert client.get(TARGET).context["form"].initial["contacts"] == 30


@pytest.mark.parametrize(
    ("opened_from", "back"),
    [
        ("?dari=beranda", "/"),
        ("", "/jejaring/alur/"),
        ("?dari=https://jahat.example/", "/jejaring/alur/"),
    ],
)
def test_the_target_leads_back_to_where_it_was_opened(login, admin, opened_from, back):
    client = login(admin)

    page = client.get(TARGET + opened_from).text
    response = client.post(TARGET + opened_from, {"year": "2026", "contacts": "12"})

    assert f'<a class="btn btn-outline-secondary" href="{back}">Batal</a>' in page
    assert (response.status_code, response.url) == (302, back)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"contacts": "0"}, "paling kecil 1"),
        ({"contacts": "10000"}, "paling besar 9999"),
        ({"contacts": "banyak"}, "sebagai angka"),
        ({"year": "26"}, "paling kecil 2000"),
        ({"year": ""}, "Isi tahun."),
    ],
)
def test_a_target_that_makes_no_sense_is_told(login, admin, wrong, sentence):
    response = login(admin).post(TARGET, {"year": "2026", "contacts": "24"} | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert not NetworkTarget.objects.exists()


def test_doors_of_the_target(login, quality_member, other_admin, client):
    assert login(quality_member).get(TARGET).status_code == 403
    assert client.get(TARGET).url.startswith("/masuk/")

    login(other_admin).post(TARGET, {"year": "2026", "contacts": "24"})

    assert not NetworkTarget.objects.exists(), "it is the target of the other school"


def test_a_contact_of_last_year_stands_in_its_own_line(login, admin):
    prospect(1)
    last = prospect(2)
    last.met_on -= dt.timedelta(days=370)
    last.save()

    cohorts = login(admin).get(ADDRESS).context["cohorts"]

    assert [cohort.met for cohort in cohorts] == [1, 1]
