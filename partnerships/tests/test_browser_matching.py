"""Looking for the partners of a need, as a phone sees it and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.tests.browser import axe, no_sideways_scroll, sign_in
from partnerships.models import Need, Partnership, Screening
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory

LONG = "Sanggar Ukir " + "Jati" * 14 + " Gunungkidul"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser-matching"),
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
    phone.get_by_label("Manfaat bagi mitra").wait_for()
    phone.get_by_label("Kebutuhan", exact=True).fill("Prototipe bangku ukir")
    phone.get_by_label("Prototipe alat peraga").check()
    phone.get_by_label("Manfaat bagi mitra").fill("Rancangan siswa")
    phone.get_by_label("Tujuan yang ingin dicapai").fill("Satu bangku untuk setiap kelas.")
    phone.get_by_label("Kata kunci keahlian").fill("ukir, kayu")
    no_sideways_scroll(phone)
    axe(phone)
    with phone.expect_navigation():
        phone.get_by_test_id("save-need").click()
    with phone.expect_navigation():
        phone.get_by_test_id("find-partners").click()
    no_sideways_scroll(phone)
    axe(phone)

    first = phone.get_by_test_id("match").first
    assert LONG in first.inner_text()
    assert "PT Ukir Larang" not in phone.get_by_test_id("matches").inner_text()
    assert "PT Ukir Larang" in phone.get_by_test_id("prohibited").inner_text()
    with phone.expect_navigation():
        phone.get_by_test_id("propose-partnership").click()
    phone.get_by_label("Nama kemitraan").or_(phone.locator("[name=title]")).first.fill("Bangku")
    phone.locator("[name=form]").select_option("informal")
    phone.locator("[name=scope]").select_option("nonfisik")
    with phone.expect_navigation():
        phone.get_by_test_id("open-partnership").click()

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
    assert phone.get_by_label("Kebutuhan", exact=True).input_value() == "Tukang ukir tahun depan"
    assert phone.get_by_label("Tujuan yang ingin dicapai").input_value() == "Dua puluh tukang"
    with phone.expect_navigation():
        phone.get_by_test_id("save-need").click()
    need = Need.objects.get()
    assert (need.category, need.horizon) == ("tenaga_kerja", "prakiraan")


def test_a_session_that_ended_leaves_what_is_typed(phone, school, admin):
    sign_in(phone, admin)
    phone.goto(reverse("partnerships:need_create"))
    phone.get_by_label("Kebutuhan", exact=True).fill("Tukang ukir tahun depan")
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    with phone.expect_response("**/masuk/**"):
        phone.get_by_label("Kategori").select_option("tenaga_kerja")

    phone.wait_for_load_state("networkidle")
    assert phone.get_by_label("Kebutuhan", exact=True).input_value() == "Tukang ukir tahun depan"
    assert phone.locator("#rincian").count() == 1


def test_the_parts_of_a_category_are_asked_without_javascript(no_js, school, admin, partners):
    sign_in(no_js, admin)
    no_js.goto(reverse("partnerships:need_create"))
    no_js.get_by_label("Kebutuhan", exact=True).fill("Tukang ukir tahun depan")
    no_js.get_by_label("Kategori").select_option("tenaga_kerja")
    assert no_js.get_by_label("Kurun waktu").count() == 0
    with no_js.expect_navigation():
        no_js.get_by_role("button", name="Tampilkan rincian").click()

    assert no_js.get_by_label("Kebutuhan", exact=True).input_value() == "Tukang ukir tahun depan"
    assert no_js.locator(".k-galat").count() == 0
    no_js.get_by_label("Kurun waktu").select_option("prakiraan")
    no_js.get_by_label("Jumlah tenaga").fill("12")
    no_js.get_by_label("Tujuan yang ingin dicapai").fill("Rombongan belajar sesuai.")
    no_js.get_by_label("Kata kunci keahlian").fill("ukir kayu")
    with no_js.expect_navigation():
        no_js.get_by_test_id("save-need").click()
    with no_js.expect_navigation():
        no_js.get_by_test_id("find-partners").click()

    need = Need.objects.get()
    assert (need.horizon, need.headcount) == ("prakiraan", 12)
    assert "dari nama mitra" in no_js.get_by_test_id("matches").inner_text()
    no_js.get_by_text("Saring mitra yang cocok").click()
    no_js.get_by_label("Kabupaten atau kota").select_option("Kabupaten Sleman")
    with no_js.expect_navigation():
        no_js.get_by_role("button", name="Terapkan saringan").click()
    assert no_js.get_by_test_id("match").count() == 1
