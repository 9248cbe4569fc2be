"""From the first talk to a partnership, on a phone, with and without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from partnerships.models import Interaction, Partner, Prospect
from partnerships.screening.prohibited import load_shipped
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
    ProspectFactory,
)

LONG = "Sanggar Seni dan Kerajinan " + "Karawitan" * 12 + " Gunungkidul"
PERSON = "Ratna Dewi Lestari"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def follow(page, path, name):
    page.goto(path)
    press(page, page.get_by_role("link", name=name).first)


@pytest.fixture
def prospect(school, admin):
    """A prospect with all that its page can show, and a partner that resembles it."""
    prospect = ProspectFactory(
        organisation=LONG,
        person_email="a" * 40 + "@sanggar.example",
        website="https://sanggar.example/" + "x" * 80,
        expertise="Tari dan karawitan",
        liaison=admin,
    )
    today = timezone.localdate()
    InteractionFactory(
        prospect=prospect,
        created_by=admin,
        next_action="Kirim " + "jadwal" * 20,
        next_owner=admin,
        due_on=today.replace(year=today.year - 1, day=1),
    )
    ContactFactory(partner=PartnerFactory(name=LONG[:-1]), phone=prospect.person_phone)
    return prospect


def test_every_page_is_accessible_and_fits_a_small_phone(phone, prospect, admin):
    InteractionFactory(prospect=prospect, created_by=admin, channel="whatsapp", state="dibuka")
    partner = Partner.objects.get()
    partnership = PartnershipFactory(partners=[partner])
    InteractionFactory(prospect=None, partner=partner, partnership=partnership, created_by=admin)
    sign_in(phone, admin)
    for address in (
        url("prospect_list"),
        prospect.get_absolute_url(),
        url("prospect_edit", prospect.pk),
        url("prospect_log", prospect.pk),
        url("prospect_close", prospect.pk),
        url("prospect_convert", prospect.pk),
        url("prospect_whatsapp", prospect.pk),
        url("action_list"),
        partner.get_absolute_url(),
        partnership.get_absolute_url(),
        "/",
    ):
        phone.goto(address)
        no_sideways_scroll(phone)
        axe(phone)


def add_and_follow_up(page):
    """From an empty network to a prospect with a talk and a next action that is done."""
    page.goto(url("prospect_list"))
    press(page, "add-prospect")
    page.get_by_label("Nama organisasi").fill("Sanggar Melati")
    page.get_by_label("Nama orang").fill(PERSON)
    page.get_by_label("Telepon atau WhatsApp orang ini").fill("0812-0000-0021")
    page.get_by_label("Dikenal lewat").select_option("acara")
    press(page, "save-prospect")
    press(page, "first-interaction")
    page.get_by_label("Jenis catatan").select_option("ide")
    page.get_by_label("Saluran").select_option("tatap_muka")
    page.get_by_label("Isi singkat").fill("Menawarkan kelas tari.")
    page.get_by_label("Tindak lanjut (boleh kosong)").fill("Kirim jadwal")
    page.get_by_label("Paling lambat").fill(f"{timezone.localdate():%d-%m-%Y}")
    press(page, "save-interaction")
    follow(page, "/", "Buka catatan")
    press(page, page.get_by_role("button", name="Tandai selesai").first)


def write_by_whatsapp(page):
    """Prepare a message and open it; gives the address that WhatsApp was asked for."""
    press(page, "whatsapp")
    page.get_by_label("Isi pesan").fill("Halo & salam, jadi besok?")
    to_whatsapp = page.context.expect_event(
        "request", lambda request: request.url.startswith("https://wa.me/")
    )
    with to_whatsapp as asked:
        page.get_by_test_id("open-whatsapp").click()
    return asked.value.url


def make_partner_and_partnership(page):
    press(page, "convert-prospect")
    page.get_by_label("Jenis mitra").select_option("komunitas")
    press(page, "confirm-conversion")
    told = page.get_by_role("status").first.inner_text()
    press(page, "open-partnership")
    chosen = page.locator("#id_partner_1").evaluate("s => s.selectedOptions[0].text")
    return told, chosen


@pytest.mark.parametrize("browser", ["phone", "no_js"])
def test_a_contact_is_followed_until_a_partnership_is_opened(request, school, admin, browser):
    load_shipped()
    PartnershipFactory(partners=[])  # a school without any is shown its first steps
    page = request.getfixturevalue(browser)
    sign_in(page, admin)

    add_and_follow_up(page)
    asked = write_by_whatsapp(page)
    page.goto(Prospect.objects.get().get_absolute_url())
    logged = page.get_by_text("Dibuka, belum tentu terkirim").count()
    told, chosen = make_partner_and_partnership(page)

    assert asked == "https://wa.me/6281200000021?text=Halo%20%26%20salam%2C%20jadi%20besok%3F"
    assert logged == 1
    assert told.startswith("Sanggar Melati kini mitra sekolah.")
    assert chosen == "Sanggar Melati"
    with scope(school=school):
        partner = Partner.objects.get()
        assert [contact.name for contact in partner.contacts.all()] == [PERSON]
        assert partner.interactions.count() == 2
        assert Interaction.objects.get(kind="ide").done_by == admin


def test_a_prospect_joins_the_partner_it_was_all_along(no_js, prospect, school, admin):
    known = Partner.objects.get()
    sign_in(no_js, admin)

    no_js.goto(url("prospect_convert", prospect.pk))
    press(no_js, no_js.get_by_role("button", name="Gabungkan").first)

    expect(no_js.get_by_role("status").first).to_contain_text("digabungkan ke mitra")
    prospect.refresh_from_db()
    assert prospect.partner == known
    expect(no_js.get_by_text("Membahas kelas tari bersama.")).to_have_count(1)
