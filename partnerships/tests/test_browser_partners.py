"""The partner pages as a phone sees them, and taken through without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from partnerships.models import Partner
from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry, load_shipped
from partnerships.tests.factories import ContactFactory, NeedFactory, PartnershipFactory

LONG = "Yayasan Pengembangan Keterampilan " + "Mebel" * 14 + " Kabupaten Gunungkidul"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partner(school, admin):
    """A partner with everything on its page, in a school with the shipped list."""
    load_shipped()
    partner = add_partner(
        name=LONG,
        kind="yayasan",
        by=admin,
        expertise="Ukir kayu",
        resource_kinds=["tempat"],
        website="https://mebel.example/" + "x" * 90,
    )
    ContactFactory(partner=partner, email="a" * 40 + "@mebel.example")
    PartnershipFactory(partners=[partner]).needs.add(NeedFactory())
    add_entry(name="Warung Remang", category="lain", by=admin)
    add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)
    return partner


def test_every_page_is_accessible_and_fits_a_small_phone(phone, partner, principal):
    doubtful = Partner.objects.get(name="PT Jarum Jahit Nusantara")
    sign_in(phone, principal)
    for name, *args in (
        ("partner_list",),
        ("partner_detail", partner.pk),
        ("partner_screening", doubtful.pk),
        ("partner_edit", partner.pk),
        ("contact_create", partner.pk),
        ("need_list",),
        ("need_detail", NeedFactory().pk),
        ("prohibited_list",),
    ):
        phone.goto(reverse(f"partnerships:{name}", args=args))
        no_sideways_scroll(phone)
        axe(phone)


def test_partners_are_imported_and_cleared_without_javascript(no_js, school, admin, principal):
    load_shipped()
    sign_in(no_js, admin)
    no_js.goto(reverse("partnerships:partner_import"))
    no_js.set_input_files(
        "[name=file]",
        {"name": "mitra.csv", "mimeType": "text/csv", "buffer": b"nama\nPT Jarum Jahit\nx,y\n"},
    )
    press(no_js, "check-import")
    press(no_js, "confirm-import")
    assert no_js.get_by_role("status").first.inner_text().startswith("Daftar mitra diimpor: 1 baru")

    sign_in(no_js, principal)
    no_js.goto(reverse("partnerships:partner_list"))
    press(no_js, no_js.get_by_role("link", name="PT Jarum Jahit"))
    press(no_js, no_js.get_by_role("link", name="Tinjau penapisan"))
    no_js.get_by_label("Alasan").fill("Pabrik jarum jahit, bukan perusahaan rokok.")
    press(no_js, "clear-screening")

    expect(no_js.get_by_role("status").first).to_contain_text(
        "Mitra ini boleh diajak bekerja sama."
    )
    assert Partner.objects.get().screenings.get().cleared_by == principal
