"""The frame as Chromium shows it: on a phone, on a desk, with the keyboard, without JavaScript."""

import pytest
from playwright.sync_api import expect

from accounts.tests.browser import DESK, PHONE, axe, no_sideways_scroll, sign_in, weigh

pytestmark = [pytest.mark.browser]


def test_on_a_phone_the_menu_lies_at_the_foot(phone, principal):
    sign_in(phone, principal)

    phone.goto("/lainnya/")

    menu = phone.get_by_role("navigation", name="Menu utama").bounding_box()
    assert menu["y"] + menu["height"] == PHONE["height"]
    no_sideways_scroll(phone, 320)
    no_sideways_scroll(phone, 360)
    axe(phone)

    phone.set_viewport_size({"width": 640, "height": 360})  # turned on its side

    school, menu = (phone.locator(one).bounding_box() for one in (".k-sekolah", ".k-nav"))
    assert menu["y"] >= school["y"] + school["height"]


def test_on_a_desk_the_menu_lies_in_the_bar(desk, principal):
    sign_in(desk, principal)

    desk.goto("/lainnya/")

    assert desk.get_by_role("navigation", name="Menu utama").bounding_box()["y"] < 60
    assert desk.get_by_role("link", name="Lainnya").get_attribute("aria-current") == "page"
    axe(desk)


def test_the_account_menu_opens_by_keyboard_and_escape_closes_it(desk, principal):
    sign_in(desk, principal)
    desk.goto("/lainnya/")
    account = desk.locator("details.k-akun")

    account.locator("summary").press("Enter")
    expect(desk.get_by_role("button", name="Keluar")).to_be_visible()
    axe(desk)
    desk.keyboard.press("Escape")

    assert account.get_attribute("open") is None


def test_the_account_menu_fits_a_narrow_phone(phone, principal):
    sign_in(phone, principal)
    phone.goto("/lainnya/")

    phone.locator("details.k-akun summary").click()

    no_sideways_scroll(phone, 320)


def test_without_javascript_the_account_menu_still_opens(no_js, principal):
    sign_in(no_js, principal)
    no_js.goto("/lainnya/")

    no_js.locator("details.k-akun summary").click()

    expect(no_js.get_by_role("button", name="Keluar")).to_be_visible()


def test_the_skip_link_is_first_and_leads_to_the_content(desk, principal):
    sign_in(desk, principal)
    desk.goto("/lainnya/")

    desk.keyboard.press("Tab")
    focused = desk.evaluate("document.activeElement.textContent")
    desk.keyboard.press("Enter")

    assert focused == "Langsung ke isi"
    assert desk.evaluate("document.activeElement.id") == "isi"


def test_help_is_readable_for_all(open_page, db):
    for size in (PHONE, DESK):
        page = open_page(size)
        page.goto("/bantuan/")
        no_sideways_scroll(page, 320)
        axe(page)


def test_the_error_page_has_no_fault(phone, principal):
    sign_in(phone, principal)

    response = phone.goto("/tidak-ada/")

    assert response.status == 404
    no_sideways_scroll(phone, 320)
    axe(phone)


def test_a_first_visit_is_light(phone, principal):
    sign_in(phone, principal)

    weight = weigh(phone, "/lainnya/")

    assert weight["Stylesheet"] <= 15_500
    assert weight["Script"] <= 25_000
    assert weight.total() <= 60_000


def test_bigger_words_stay_inside_the_page(open_page, principal):
    page = open_page({"width": 640, "height": 800})
    sign_in(page, principal)
    page.goto("/lainnya/")

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    no_sideways_scroll(page, 640)
