"""Looking for the partners of a need, as a phone sees it and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, settled, sign_in
from partnerships.models import Need, Partnership, Screening
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory

LONG = "Sanggar Ukir " + "Jati" * 14 + " Gunungkidul"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def partners(school):
    """One that fits whole, one by its name, a doubtful one and one that may not be taken."""
    fitting = PartnerFactory(
        name=LONG, expertise="Ukir kayu", resource_kinds=["tempat"], values="Kerja rapi"
    )
    PartnerFactory(name="Ukir Luhur", regency="Kabupaten Sleman")
    scenes.screen(PartnerFactory(name="CV Ukir Ragu"), Screening.Verdict.REVIEW)
    scenes.screen(PartnerFactory(name="PT Ukir Larang"), Screening.Verdict.PROHIBITED)
    return fitting


def test_a_need_finds_its_partner_and_becomes_a_partnership(phone, school, admin, partners):
    sign_in(phone, admin)
    phone.goto(reverse("partnerships:need_create"))
    phone.get_by_label("Kategori").select_option("proyek")
    expect(phone.get_by_label("Manfaat bagi mitra")).to_be_visible()
    phone.get_by_label("Kebutuhan", exact=True).fill("Prototipe bangku ukir")
    phone.get_by_label("Prototipe alat peraga").check()
    phone.get_by_label("Manfaat bagi mitra").fill("Rancangan siswa")
    phone.get_by_label("Tujuan yang ingin dicapai").fill("Satu bangku untuk setiap kelas.")
    phone.get_by_label("Kata kunci keahlian").fill("ukir, kayu")
    no_sideways_scroll(phone)
    axe(phone)
    press(phone, "save-need")
    press(phone, "find-partners")
    no_sideways_scroll(phone)
    axe(phone)

    first = phone.get_by_test_id("match").first
    assert LONG in first.inner_text()
    assert "PT Ukir Larang" not in phone.get_by_test_id("matches").inner_text()
    assert "PT Ukir Larang" in phone.get_by_test_id("prohibited").inner_text()
    press(phone, "propose-partnership")
    phone.get_by_label("Nama kemitraan").or_(phone.locator("[name=title]")).first.fill("Bangku")
    phone.locator("[name=form]").select_option("informal")
    phone.locator("[name=scope]").select_option("nonfisik")
    press(phone, "open-partnership")

    opened = Partnership.objects.get()
    assert [need.title for need in opened.needs.all()] == ["Prototipe bangku ukir"]
    assert opened.parties.partners().get().partner == partners


def test_what_is_typed_while_the_parts_are_still_on_their_way_stays(phone, school, admin):
    sign_in(phone, admin)
    phone.goto(reverse("partnerships:need_create"))
    phone.route("**/kebutuhan/tambah/", lambda route: None)  # holds it

    phone.get_by_label("Kategori").select_option("pengalaman")
    phone.get_by_label("Kategori").select_option("tenaga_kerja")
    phone.get_by_label("Kebutuhan", exact=True).fill("Tukang ukir tahun depan")
    phone.get_by_label("Tujuan yang ingin dicapai").fill("Dua puluh tukang")
    phone.unroute("**/kebutuhan/tambah/")  # lets go what was held

    phone.get_by_label("Kurun waktu").select_option("prakiraan")
    expect(phone.get_by_label("Kebutuhan", exact=True)).to_have_value("Tukang ukir tahun depan")
    expect(phone.get_by_label("Tujuan yang ingin dicapai")).to_have_value("Dua puluh tukang")
    press(phone, "save-need")
    need = Need.objects.get()
    assert (need.category, need.horizon) == ("tenaga_kerja", "prakiraan")


def test_a_session_that_ended_leaves_what_is_typed(phone, school, admin):
    sign_in(phone, admin)
    phone.goto(reverse("partnerships:need_create"))
    phone.get_by_label("Kebutuhan", exact=True).fill("Tukang ukir tahun depan")
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    with phone.expect_response("**/masuk/**"):
        phone.get_by_label("Kategori").select_option("tenaga_kerja")

    settled(phone)
    expect(phone.get_by_label("Kebutuhan", exact=True)).to_have_value("Tukang ukir tahun depan")
    expect(phone.locator("#rincian")).to_have_count(1)


def test_the_parts_of_a_category_are_asked_without_javascript(no_js, school, admin, partners):
    sign_in(no_js, admin)
    no_js.goto(reverse("partnerships:need_create"))
    no_js.get_by_label("Kebutuhan", exact=True).fill("Tukang ukir tahun depan")
    no_js.get_by_label("Kategori").select_option("tenaga_kerja")
    expect(no_js.get_by_label("Kurun waktu")).to_have_count(0)
    press(no_js, no_js.get_by_role("button", name="Tampilkan rincian"))

    expect(no_js.get_by_label("Kebutuhan", exact=True)).to_have_value("Tukang ukir tahun depan")
    expect(no_js.locator(".k-galat")).to_have_count(0)
    no_js.get_by_label("Kurun waktu").select_option("prakiraan")
    no_js.get_by_label("Jumlah tenaga").fill("12")
    no_js.get_by_label("Tujuan yang ingin dicapai").fill("Rombongan belajar sesuai.")
    no_js.get_by_label("Kata kunci keahlian").fill("ukir kayu")
    press(no_js, "save-need")
    press(no_js, "find-partners")

    need = Need.objects.get()
    assert (need.horizon, need.headcount) == ("prakiraan", 12)
    assert "dari nama mitra" in no_js.get_by_test_id("matches").inner_text()
    no_js.get_by_text("Saring mitra yang cocok").click()
    no_js.get_by_label("Kabupaten atau kota").select_option("Kabupaten Sleman")
    press(no_js, no_js.get_by_role("button", name="Terapkan saringan"))
    expect(no_js.get_by_test_id("match")).to_have_count(1)
