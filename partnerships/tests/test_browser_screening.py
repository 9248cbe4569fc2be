"""The list of prohibited names and the walk over all partners, in a browser."""

import re

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from jobs.models import Job
from jobs.running import run
from partnerships.models import ProhibitedName
from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry, change_entry
from partnerships.screening.scanning import begin_scan, scan_all
from partnerships.screening.shipping import load_shipped
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


@pytest.fixture
def partners(school, admin):
    load_shipped()
    names = ("CV Jati", "PT Jarum Jahit Nusantara", "Warung Remang " + "Panjang" * 12)
    return [add_partner(name=name, kind="dunia_usaha", by=admin) for name in names]


def write_entry(page, principal):
    """From the list to an entry, its change, and what it did to a partner."""
    sign_in(page, principal)
    page.goto(url("prohibited_list"))
    press(page, "add-prohibited")
    page.get_by_label("Nama", exact=True).fill("Warung Remang")
    page.get_by_label("Kategori").select_option("lain")
    page.get_by_label("Sumber").fill("Rapat komite")
    press(page, "save-prohibited")
    expect(page.get_by_role("status").first).to_contain_text("Hasil penapisan 1 mitra berubah.")

    press(page, page.get_by_role("link", name="Ubah Warung Remang"))
    page.get_by_label("Nama lain atau merek").fill("Remang Grup")
    press(page, "save-prohibited")
    press(page, page.get_by_role("link", name="Riwayat daftar sekolah"))
    expect(page.get_by_text("Diganti: nama lain.")).to_be_visible()


def begin_walk(page, admin):
    """Two clicks on the button, one walk; then its page at the end."""
    sign_in(page, admin)
    for _ in range(2):
        page.goto(url("prohibited_list"))
        press(page, "screen-all")
    expect(page.get_by_role("status").first).to_contain_text("Ini kemajuannya")
    with scopes_disabled():
        run(Job.objects.get().pk)


@pytest.mark.parametrize("with_script", [True, False])
def test_a_name_is_put_on_the_list_and_changed(desk, no_js, partners, principal, with_script):
    write_entry(desk if with_script else no_js, principal)

    held = ProhibitedName.objects.exclude(school=None).get(withdrawn_at=None)
    assert held.aliases == ["Remang Grup"]


def test_all_partners_are_screened_while_the_page_waits(desk, partners, admin):
    begin_walk(desk, admin)

    expect(desk.get_by_text("3 mitra ditapis")).to_be_visible()  # it asks by itself
    expect(desk.get_by_text("Tidak ada hasil yang berubah.")).to_be_visible()


def test_all_partners_are_screened_without_javascript(no_js, partners, admin):
    begin_walk(no_js, admin)

    press(no_js, no_js.get_by_role("link", name="Perbarui"))

    expect(no_js.get_by_role("heading", name="3 mitra ditapis")).to_be_visible()


def test_a_forbidden_partner_is_seen_where_it_is_decided(desk, partners, principal, admin):
    partner = PartnerFactory(name="Kafe Gelap")
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN, partners=[partner])
    scenes.screen(partner)
    add_entry(name="Kafe Gelap", category="lain", source="Rapat", by=admin)
    sign_in(desk, principal)

    desk.goto("/")
    press(
        desk, desk.get_by_role("link", name=re.compile("Mitra terlarang dalam kemitraan berjalan"))
    )

    expect(desk.get_by_test_id("forbidden-parties")).to_be_visible()
    assert desk.get_by_test_id("move-implementasi").get_attribute("data-open") == "no"
    assert desk.get_by_test_id("move-penutupan").get_attribute("data-open") == "yes"
    axe(desk)
    assert partnership.get_absolute_url() in desk.url


def test_every_page_is_accessible_and_fits_a_small_phone(phone, partners, principal, admin):
    entry, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)
    entry, _ = change_entry(
        entry, name="Warung Remang", category="lain", source="Surat " + "dinas" * 30, by=admin
    )
    done = scan_all(by=admin)
    sign_in(phone, principal)
    addresses = [
        url("prohibited_list"),
        url("prohibited_history"),
        url("prohibited_import"),
        url("prohibited_edit", entry.pk),
        url("scan_detail", done.pk),
        *(url("partner_screening", partner.pk) for partner in partners),
        url("scan_detail", begin_scan(by=admin)[0].pk),
    ]
    for address in addresses:
        phone.goto(address)
        no_sideways_scroll(phone)
        axe(phone)
