"""A closing in a real browser: the letter, the partner's link and the goods, on a small phone."""

import pytest
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.models import ClosingGood, ClosingHandover, ClosingNotice
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara")
    partnership = PartnershipFactory(
        title="Magang industri",
        stage=Stage.PENUTUPAN,
        closing_reason="tujuan_tercapai",
        partners=[partner],
    )
    ReceiptFactory(partnership=partnership, goods=True)
    return partnership


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_a_partner_is_told_confirms_and_gets_its_goods_back(request, partnership, admin, fixture):
    page = request.getfixturevalue(fixture)

    def look():
        if fixture == "phone":  # both ask the page by script
            no_sideways_scroll(page)
            axe(page)

    party = partnership.parties.partners().get()
    closing = f"/kemitraan/{partnership.pk}/penutupan/"
    sign_in(page, admin)
    page.goto(closing)
    press(page, page.get_by_role("link", name=f"Tulis surat untuk {party.name}"))
    page.get_by_label("Nomor surat").fill("421.3/212/SMK/2026")
    page.get_by_label("Kepada").fill("Agus Priyanto, Direktur")
    press(page, "save-letter")
    look()
    page.goto(closing)
    press(page, page.get_by_role("link", name=f"Kirim tautan kepada {party.name}"))
    press(page, "make-link")
    address = page.get_by_test_id("partner-link").input_value()
    page.goto(f"{closing}barang/")
    page.get_by_label("Keadaan").first.select_option(label="Dikembalikan kepada mitra")
    look()
    press(page, "save-goods")
    press(page, page.get_by_role("link", name=f"BAST dengan {party.name}"))
    page.get_by_label("Nomor BAST").fill("031/BAST/2026")
    page.get_by_label("Nama yang mewakili sekolah").fill("Sri Rahayu Widyastuti")
    page.get_by_label("Nama yang mewakili mitra").fill("Agus Priyanto")
    press(page, "save-handover")
    look()

    page.context.clear_cookies()
    page.goto("/penutupan/" + address.split("/penutupan/")[1])
    look()
    page.get_by_label("Nama Anda").fill("Agus Priyanto")
    page.get_by_label("Pesan untuk sekolah").fill("Mesin diambil Senin pagi.")
    press(page, "confirm-closing")

    expect(page.get_by_text("Konfirmasi Anda sudah diterima sekolah.")).to_be_visible()
    assert ClosingNotice.objects.get().acknowledged_by == "Agus Priyanto"
    assert ClosingGood.objects.get().outcome == "kembali"
    assert ClosingHandover.objects.get().number == "031/BAST/2026"
