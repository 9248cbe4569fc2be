"""A gift of goods on a phone, from writing it down to its check, with and without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from accounts.tests.files import pdf
from activities.models import Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from partnerships.models import Contribution
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def partnership(transactional_db, school):
    partnership = PartnershipFactory(title="Magang dan kelas industri", stage=Stage.IMPLEMENTASI)
    party = partnership.parties.partners().get()
    Contribution.objects.create(
        party=party, kind="barang", what="Mesin bubut kayu", quantity=4, unit="unit"
    )
    return partnership


def write_down(page, partnership):
    """From the ledger, with a levy tried first."""
    page.goto(f"/kemitraan/{partnership.pk}/kontribusi/")
    press(page, page.get_by_role("link", name="Catat Mesin bubut kayu"))
    page.get_by_label("Banyaknya").fill("3")
    page.get_by_label("Kondisi").select_option(label="Baru")
    page.get_by_label("Sumber").select_option(label="Komite sekolah")
    page.get_by_label("Wajib diberikan").check()
    press(page, "save-receipt", refused=True)
    expect(page.locator("main")).to_contain_text("termasuk pungutan")
    expect(page.get_by_label("Banyaknya")).to_have_value("3")
    page.get_by_label("Sumber").select_option(label="Mitra")
    page.get_by_label("Sesuai kesepakatan kerja sama").check()
    press(page, "save-receipt")


def hand_over(page):
    press(page, "add-handover")
    page.get_by_label("Nomor BAST").fill("028/BAST/XI/2026")
    page.get_by_label("Nama yang menyerahkan").fill("Agus Priyanto")
    page.get_by_label("Nama yang menerima").fill("Sri Rahayu Widyastuti")
    press(page, "save-handover")
    press(page, "upload-scan")
    signed = {"name": "bast.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.get_by_label("BAST bertanda tangan").set_input_files([signed])
    press(page, "save-scan")
    expect(page.locator("main")).to_contain_text("Barangnya siap diperiksa.")


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_goods_are_written_down_handed_over_and_checked_by_somebody_else(
    request, partnership, quality_member, principal, fixture
):
    page = request.getfixturevalue(fixture)

    sign_in(page, quality_member)
    write_down(page, partnership)
    hand_over(page)
    sign_in(page, principal)
    page.goto("/kontribusi/?status=menunggu")
    press(page, page.get_by_role("link", name="Mesin bubut kayu"))
    press(page, "main-action")
    press(page, "verify-receipt")

    expect(page.locator("main")).to_contain_text("3 unit (75%)")
    assert Receipt.objects.get().verified_by == principal


def test_every_page_is_accessible_and_fits_a_narrow_phone(phone, partnership, admin):
    handover = HandoverFactory(partnership=partnership)
    ReceiptFactory(partnership=partnership, goods=True, handover=handover)
    money = ReceiptFactory(
        partnership=partnership, received_on=timezone.localdate(), what="Bantuan" + "n" * 60
    )
    base = f"/kemitraan/{partnership.pk}/kontribusi/"
    sign_in(phone, admin)
    phone.set_viewport_size({"width": 360, "height": 3000})
    for path in (
        "/kontribusi/",
        base,
        f"{base}catat/",
        f"{base}catat/?jenis=barang",
        money.get_absolute_url(),
        f"{money.get_absolute_url()}periksa/",
        handover.get_absolute_url(),
    ):
        phone.goto(path)

        no_sideways_scroll(phone, 320)
        axe(phone)
