"""A list through the wizard and two partners made one, on a phone, with and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from jobs.running import run
from partnerships.importing import intake
from partnerships.models import Partner, PartnerImport
from partnerships.screening.prohibited import load_shipped
from partnerships.tests.factories import ContactFactory, PartnerFactory

LIST = b"Penyedia;Lokasi;HP\nBRI Syariah;Jalan Baron 1;\nPT Bank BRI Syariah;;12\nToko Makmur;;\n"
IMPORT = reverse("partnerships:partner_import")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("storage_of_its_own"),
]


def hand_in(page, content=LIST, *, refused=False):
    page.goto(IMPORT)
    page.set_input_files(
        "[name=file]", {"name": "mitra.csv", "mimeType": "text/csv", "buffer": content}
    )
    press(page, "check-import", refused=refused)


@pytest.mark.parametrize("kind", ["phone", "no_js"])
def test_a_list_is_mapped_checked_taken_in_and_taken_back(request, school, admin, kind):
    load_shipped()
    page = request.getfixturevalue(kind)
    sign_in(page, admin)
    page.goto(IMPORT)
    field = page.locator("[name=file]").bounding_box()["y"]
    assert field < page.get_by_text("Kolom yang dikenali").bounding_box()["y"]
    hand_in(page)

    page.get_by_label("Penyedia").select_option(label="Nama mitra")
    page.get_by_label("Lokasi").select_option(label="Alamat")
    page.get_by_label("HP").select_option(label="Telepon kantor")
    press(page, "choose-columns")
    expect(page.get_by_role("main")).to_contain_text("9 sampai 15 angka")
    mended = {"name": "mitra.csv", "mimeType": "text/csv", "buffer": LIST.replace(b";12", b";")}
    page.set_input_files("[name=file]", mended)
    press(page, "check-mended")
    press(page, "confirm-import")
    expect(page.get_by_role("status").first).to_contain_text("3 baru")
    press(page, "undo")
    press(page, "confirm-undo")

    expect(page.get_by_role("status").first).to_contain_text("ditarik kembali")
    assert Partner.objects.count() == 3
    assert not Partner.objects.current().exists()


def test_every_step_of_the_wizard_is_accessible_and_fits_a_small_phone(phone, school, admin):
    load_shipped()
    PartnerFactory(name="Bank BRI Syariah Indonesia Cabang Wonosari Gunungkidul")
    sign_in(phone, admin)
    for step in ("upload", "columns", "check", "done", "undo", "again"):
        if step == "upload":
            phone.goto(IMPORT)
        elif step == "columns":
            hand_in(phone, LIST.replace(b"Penyedia", b"Nama mitra" + b"x" * 60))
            phone.get_by_label("Nama mitraxxx").select_option(label="Nama mitra")
        elif step == "check":
            press(phone, "choose-columns")
        elif step == "done":
            press(phone, "confirm-import")
        elif step == "undo":
            press(phone, "undo")
        else:
            hand_in(phone, LIST.replace(b"Penyedia", b"Nama mitra" + b"x" * 60), refused=True)
        no_sideways_scroll(phone)
        axe(phone)


def test_a_long_list_shows_its_progress_and_then_what_it_found(phone, school, admin, monkeypatch):
    monkeypatch.setattr(intake, "SMALL_TEXT", 0)
    load_shipped()
    sign_in(phone, admin)
    hand_in(phone, b"nama\nPT Jati\n")
    one = PartnerImport.objects.get()
    no_sideways_scroll(phone)
    axe(phone)
    expect(phone.locator("progress")).to_have_count(1)

    run(one.job.pk)

    expect(phone.get_by_test_id("confirm-import")).to_be_visible()
    expect(phone.get_by_role("main")).to_contain_text("1 mitra baru dicatat")


@pytest.mark.parametrize("kind", ["phone", "no_js"])
def test_two_partners_are_compared_and_merged(request, school, principal, kind):
    load_shipped()
    bank = PartnerFactory(name="BRI Syariah", phone="+62274391234", regency="Bogor")
    twin = PartnerFactory(name="PT Bank BRI Syariah", phone="+62274999999")
    ContactFactory(partner=twin, name="Agus")
    page = request.getfixturevalue(kind)
    sign_in(page, principal)

    page.goto(reverse("partnerships:partner_duplicates"))
    if kind == "phone":
        no_sideways_scroll(page)
        axe(page)
    press(page, page.get_by_role("link", name="Bandingkan dan gabung"))
    if kind == "phone":
        no_sideways_scroll(page)
        axe(page)
    page.get_by_label("+62274999999").check()
    press(page, "preview-merge")
    if kind == "phone":
        no_sideways_scroll(page)
        axe(page)
    press(page, "confirm-merge")

    text = page.get_by_role("main").inner_text()
    assert page.get_by_role("heading", level=1).inner_text() == "BRI Syariah"
    assert "Digabung dari PT Bank BRI Syariah" in text
    bank.refresh_from_db()
    assert bank.phone == "+62274999999"
    assert [contact.name for contact in bank.contacts.all()] == ["Agus"]
    page.goto(reverse("partnerships:partner_detail", args=[twin.pk]))
    assert page.url.endswith(bank.get_absolute_url())
