"""The plan in a real browser: written part by part, sent by link, answered on a small phone."""

import pytest
from django.urls import reverse
from django_scopes import scope

from accounts.tests.browser import axe, no_sideways_scroll, sign_in
from partnerships.models import PlanAcceptance, PlanLink
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


def press(page, mark):
    with page.expect_navigation():
        page.get_by_test_id(mark).first.click()


def at(name, partnership):
    return reverse(f"partnerships:{name}", args=[partnership.pk])


def make_link(page, partnership, admin):
    """The address that the school is shown once."""
    sign_in(page, admin)
    page.goto(at("plan_acceptances", partnership))
    press(page, f"link-{partnership.parties.partners().get().pk}")
    press(page, "make-link")
    address = page.get_by_test_id("partner-link").input_value()
    page.context.clear_cookies()
    return "/rencana/" + address.split("/rencana/")[1]


@pytest.mark.parametrize("browser", ["no_js", "phone"])
def test_a_row_of_the_budget_is_added_and_read(request, partnership, admin, browser):
    page = request.getfixturevalue(browser)
    sign_in(page, admin)
    page.goto(at("plan_budget", partnership))
    page.locator('[name="anggaran-0-what"]').fill("Alat pelindung diri")
    page.locator('[name="anggaran-0-source"]').select_option("bosp")
    page.locator('[name="anggaran-0-amount"]').fill("2.500.000")
    press(page, "save-plan")

    assert page.url.endswith(f"{at('plan_detail', partnership)}#anggaran")
    assert "Rp2.500.000" in page.locator("#anggaran").inner_text()


@pytest.mark.parametrize("browser", ["no_js", "phone"])
def test_a_partner_accepts_by_link_without_an_account(request, school, partnership, admin, browser):
    page = request.getfixturevalue(browser)
    address = make_link(page, partnership, admin)

    page.goto(address)
    page.get_by_label("Kami menyetujui rencana ini").check()
    page.get_by_label("Nama Anda").fill("Agus Priyanto")
    press(page, "answer-plan")

    assert "Sudah dikirim" in page.inner_text("main")
    with scope(school=school):
        assert PlanAcceptance.objects.get().channel == "tautan"


def test_a_partner_asks_for_a_change_and_the_school_reads_it(no_js, school, partnership, admin):
    address = make_link(no_js, partnership, admin)
    no_js.goto(address)
    no_js.get_by_label("Kami meminta perubahan").check()
    no_js.get_by_label("Perubahan yang diminta").fill("Mohon siswa dikurangi menjadi dua belas.")
    no_js.get_by_label("Nama Anda").fill("Agus Priyanto")
    press(no_js, "answer-plan")
    sign_in(no_js, admin)
    no_js.goto(at("plan_detail", partnership))

    assert "dikurangi menjadi dua belas" in no_js.inner_text("main")
    with scope(school=school):
        assert PlanLink.objects.get().answer == "ubah"


def test_the_pages_of_links_and_revisions_are_accessible_and_narrow(phone, partnership, admin):
    address = make_link(phone, partnership, admin)
    axe(phone)
    assert phone.goto(address).ok
    no_sideways_scroll(phone)
    axe(phone)
    sign_in(phone, admin)
    party = partnership.parties.partners().get()
    for page in (
        reverse("partnerships:plan_link", args=[party.pk]),
        reverse("partnerships:plan_party", args=[partnership.pk, party.pk]),
        at("plan_revisions", partnership),
        at("plan_contributions", partnership),
    ):
        assert phone.goto(page).ok, page
        phone.evaluate("scrollTo(0, document.body.scrollHeight)")
        no_sideways_scroll(phone)
        axe(phone)
