"""The ways in and the people of the school, as a phone shows them."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from accounts.first_school import one_time_link
from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from accounts.tests.factories import PASSWORD, MembershipFactory, SchoolFactory, UserFactory

pytestmark = [pytest.mark.browser]


def well_made(page):
    no_sideways_scroll(page, 320)
    axe(page)


def test_logging_in_on_a_phone_without_javascript(no_js, school):
    MembershipFactory(user=UserFactory(username="endah", password=PASSWORD), school=school)
    no_js.goto("/akun/")

    no_js.get_by_label("Nama pengguna").fill("endah")
    no_js.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    press(no_js, "log-in")

    assert urlsplit(no_js.url).path == "/akun/"


def test_the_page_to_log_in_is_well_made_empty_and_refused(phone, school):
    phone.goto("/masuk/")
    well_made(phone)

    phone.get_by_label("Nama pengguna").fill("endah")
    phone.get_by_label("Kata sandi", exact=True).fill("salah")
    press(phone, "log-in", refused=True)

    assert phone.title().startswith("Galat: ")
    expect(phone.get_by_label("Nama pengguna")).to_have_value("endah")
    well_made(phone)


@pytest.mark.parametrize("address", ["/masuk/lupa/", "/masuk/terkirim/", "/masuk/tautan/"])
def test_pages_for_those_outside_are_well_made(phone, address):
    phone.goto(address)

    well_made(phone)


def test_pages_about_people_are_well_made(phone, admin, committee_member):
    MembershipFactory(
        school=admin.memberships.get().school,
        user=UserFactory(name="Raden Ajeng Kartikaningsih Purbowinoto Hadiningrat Sastrowardoyo"),
    )
    sign_in(phone, admin)

    for address in (
        "/pengguna/",
        "/pengguna/undang/",
        f"/pengguna/{committee_member.pk}/",
        f"/pengguna/{committee_member.pk}/akhiri/",
        "/akun/",
        "/akun/ubah/",
        "/akun/kata-sandi/",
        "/sekolah/",
        "/sekolah/ubah/",
    ):
        phone.goto(address)
        well_made(phone)


def test_somebody_without_a_school_sees_what_to_do(phone, stranger):
    sign_in(phone, stranger)

    phone.goto("/pengguna/")

    assert phone.get_by_role("heading", level=1).inner_text() == (
        "Anda belum menjadi anggota sekolah"
    )
    well_made(phone)


def test_from_an_invitation_on_the_screen_to_a_colleague_at_work(phone, open_page, admin):
    sign_in(phone, admin)
    phone.goto("/pengguna/")
    press(phone, "invite")
    phone.get_by_label("Nama lengkap").fill("Bagas Prasetyo")
    phone.get_by_label(re.compile("^Tim penjaminan mutu")).check()
    press(phone, "send-invitation")
    link = phone.get_by_test_id("invitation-link").input_value()
    well_made(phone)

    theirs = open_page({"width": 360, "height": 740})
    theirs.goto(link.replace("http://127.0.0.1:8000", ""))
    well_made(theirs)
    theirs.get_by_label("Alamat surel").fill("bagas@contoh.sch.id")
    theirs.get_by_label("Nama pengguna").fill("bagas")
    theirs.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    theirs.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    press(theirs, "accept-invitation")
    theirs.goto("/akun/")

    expect(theirs.locator("main").get_by_text("Tim penjaminan mutu")).to_be_visible()


def test_from_the_one_time_link_to_the_first_school_without_javascript(no_js):
    SchoolFactory(npsn="20402345", name="SMK Negeri 2 Wonosari")
    no_js.goto(one_time_link().replace("http://127.0.0.1:8000", ""))

    no_js.get_by_label("NPSN").fill("20402345")
    press(no_js, "find-school")
    no_js.get_by_label("Nama lengkap").fill("Sri Rahayu Widyastuti")
    no_js.get_by_label("Alamat surel").fill("sri@contoh.sch.id")
    no_js.get_by_label("Nama pengguna").fill("sri.rahayu")
    no_js.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    no_js.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    no_js.get_by_label("Saya kepala sekolah").check()
    press(no_js, "begin")
    no_js.goto("/akun/")

    expect(no_js.locator("main").get_by_text("Kepala sekolah, Admin")).to_be_visible()


def test_the_two_steps_of_the_first_school_are_well_made(phone, db):
    phone.goto(one_time_link().replace("http://127.0.0.1:8000", ""))
    well_made(phone)

    phone.get_by_label("NPSN").fill("20402345")
    press(phone, "find-school")

    expect(phone.get_by_label("Nama sekolah")).to_be_visible()
    well_made(phone)
