"""The frame of a page, the page "Lainnya" and the help."""

import pytest
from django.test import Client

from accounts.models import Membership
from accounts.roles import Role


def test_the_bar_shows_school_person_and_role(login, principal, school):
    html = login(principal).get("/lainnya/").text

    assert '<small class="d-block">SMK Karya Handayani Wonosari</small>' in html
    assert '<b class="d-block">Sri Rahayu Widyastuti</b>' in html
    assert '<span class="small text-body-secondary">Kepala sekolah</span>' in html
    assert html.count('<nav class="k-nav" aria-label="Menu utama">') == 1


def test_log_out_is_a_form_that_posts(login, principal):
    html = login(principal).get("/lainnya/").text

    assert '<form method="post" action="/keluar/"' in html


@pytest.mark.parametrize(
    ("person", "may"),
    [
        ("principal", True),
        ("admin", True),
        ("quality_member", True),
        ("committee_member", False),
        ("supervisor", False),
    ],
)
def test_tambah_is_for_those_who_prepare_partnerships(request, login, person, may):
    html = login(request.getfixturevalue(person)).get("/lainnya/").text

    assert ('href="/kemitraan/tambah/"' in html) is may


def test_the_switcher_names_the_other_schools_only(login, admin, school, other_school):
    Membership.objects.create(user=admin, school=other_school, role=Role.ADMIN)

    html = login(admin).get("/lainnya/").text

    assert html.count('name="school"') == 1


def test_one_school_needs_no_switcher(login, admin):
    assert "Pindah ke sekolah lain" not in login(admin).get("/lainnya/").text


def test_a_person_without_a_school_still_gets_a_page(login, stranger):
    response = login(stranger).get("/bantuan/")

    assert response.status_code == 200
    assert "Daftar istilah" in response.text


def test_help_is_open_to_those_who_cannot_log_in(db):
    response = Client().get("/bantuan/")

    assert response.status_code == 200
    assert "Saya lupa kata sandi" in response.text
    assert "k-nav" not in response.text


def test_help_names_the_people_of_this_school_who_can_help(login, committee_member, admin):
    html = login(committee_member).get("/bantuan/").text

    assert "<b>Endah Kusumawati</b>" in html


def test_help_names_nobody_of_another_school(login, committee_member, other_admin):
    assert "Lestari Ambarwati" not in login(committee_member).get("/bantuan/").text


def test_lainnya_asks_to_log_in_first(db):
    response = Client().get("/lainnya/")

    assert response.status_code == 302
    assert response["Location"].startswith("/masuk/")


def test_the_frame_costs_few_queries(login, admin, django_assert_max_num_queries):
    client = login(admin)
    client.get("/lainnya/")

    with django_assert_max_num_queries(4):
        client.get("/lainnya/")


def test_pages_carry_a_strict_policy_and_nothing_inline(login, admin):
    response = login(admin).get("/lainnya/")

    assert "unsafe" not in response["Content-Security-Policy"]
    assert " style=" not in response.text
    assert "<style" not in response.text


def test_lainnya_leads_to_the_work_of_the_whole_school(login, supervisor):
    html = login(supervisor).get("/lainnya/").text

    for page in ("/kegiatan/", "/kpi/pengumpulan/", "/tindak-lanjut/", "/naskah/", "/pelajaran/"):
        assert f'href="{page}"' in html


@pytest.mark.parametrize(("person", "may"), [("admin", True), ("committee_member", False)])
def test_lainnya_leads_to_the_people_for_those_who_manage_them(request, login, person, may):
    html = login(request.getfixturevalue(person)).get("/lainnya/").text

    assert ('href="/pengguna/"' in html) is may
    assert 'href="/sekolah/"' in html
