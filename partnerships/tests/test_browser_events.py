"""Events and their attendance as phones see them, with and without JavaScript."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import PHONE, axe, no_sideways_scroll, press, sign_in
from partnerships.models import Attendance, NetworkEvent, NetworkTarget, Prospect
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

LONG = "Sarasehan" + "Kewirausahaan" * 5

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def public(settings, site):
    """The address in the QR code leads to the server of this test."""
    settings.BASE_URL = site.url


def fill_guest(page, name):
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("Instansi atau asal").fill("CV Jati Lestari")
    page.get_by_label("Telepon atau WhatsApp").fill("0812-0000-0001")
    page.get_by_label("Saya setuju").check()
    page.get_by_label("Sekolah boleh menghubungi saya").check()
    press(page, "attend")


def test_every_page_is_accessible_and_fits_a_small_phone(phone, school, principal, public):
    event = NetworkEventFactory(name=LONG, is_open=True, place="x" * 90)
    guest = AttendanceFactory(event=event, name="y" * 90, email="z" * 60 + "@jati.example")
    AttendanceFactory(event=event, entered_by=principal, may_contact=False)
    closed, unset = NetworkEventFactory(is_over=True), NetworkEventFactory()
    NetworkEventFactory(is_ahead=True)
    NetworkTarget.objects.create(year=timezone.localdate().year, contacts=24)
    PartnerFactory(name="w" * 120)
    PartnershipFactory()
    for name in (f"/hadir/{one.token}/" for one in (event, closed, unset)):
        phone.goto(name)
        no_sideways_scroll(phone)
        axe(phone)
    phone.goto(f"/hadir/{event.token}/tercatat/")
    axe(phone)
    phone.goto("/hadir/abcdefghjkmn/")
    axe(phone)
    sign_in(phone, principal)
    for name, *args in (
        ("event_list",),
        ("event_create",),
        ("event_detail", event.pk),
        ("event_detail", closed.pk),
        ("event_cancel", event.pk),
        ("presence", event.pk),
        ("presence_open", unset.pk),
        ("guest_create", event.pk),
        ("guest_erase", guest.pk),
        ("pipeline",),
        ("network_target",),
    ):
        phone.goto(reverse(f"partnerships:{name}", args=args))
        no_sideways_scroll(phone)
        axe(phone)
    phone.goto("/")
    no_sideways_scroll(phone)
    axe(phone)


def test_the_wall_counts_guests_by_itself(desk, open_page, school, admin, public):
    event = NetworkEventFactory(is_open=True)
    sign_in(desk, admin)
    desk.goto(reverse("partnerships:presence", args=[event.pk]))
    link = desk.get_by_test_id("address").get_attribute("href")
    assert "0 peserta tercatat" in desk.content()

    guest = open_page(PHONE, has_touch=True)
    guest.goto(link)
    fill_guest(guest, "Wiji Lestari")

    expect(desk.get_by_role("heading", name="1 peserta tercatat")).to_be_visible()
    expect(guest.get_by_text("Kehadiran Anda tercatat.")).to_be_visible()
    assert Attendance.objects.get().name == "Wiji Lestari"


def test_an_event_is_held_from_plan_to_prospect_without_javascript(no_js, school, admin, public):
    sign_in(no_js, admin)
    no_js.goto(reverse("partnerships:event_list"))
    press(no_js, "add-event")
    no_js.get_by_label("Nama acara").fill("Temu industri")
    no_js.get_by_label("Tanggal mulai").fill(f"{timezone.localdate():%d-%m-%Y}")
    no_js.get_by_label("Tempat").fill("Aula")
    press(no_js, "save-event")
    event = NetworkEvent.objects.get()
    press(no_js, "open-presence")
    no_js.get_by_label("Ditutup pukul").fill("23.59")
    no_js.get_by_label("Dibuka pukul").fill("00.00")
    press(no_js, "save-window")
    link = no_js.get_by_test_id("address").get_attribute("href")

    no_js.goto(link)
    fill_guest(no_js, "Wiji Lestari")
    press(no_js, no_js.get_by_role("link", name="Isi untuk orang lain"))
    fill_guest(no_js, "WIJI LESTARI")
    expect(no_js.get_by_text("Anda sudah tercatat sebelumnya.")).to_be_visible()

    no_js.goto(reverse("partnerships:presence", args=[event.pk]))
    press(no_js, no_js.get_by_role("link", name="Perbarui"))
    expect(no_js.get_by_role("heading", name="1 peserta tercatat")).to_be_visible()
    no_js.goto(event.get_absolute_url())
    press(no_js, "close-presence")
    no_js.get_by_label("Wiji Lestari").check()
    press(no_js, "save-guests")
    no_js.goto(link)
    expect(no_js.get_by_text("Presensi sudah ditutup.")).to_be_visible()
    assert Prospect.objects.get().person_name == "Wiji Lestari"


def test_a_phone_walks_through_the_steps_of_the_way_without_javascript(no_js, school, principal):
    PartnerFactory(name="Klinik Sehat")
    PartnershipFactory(stage="perencanaan", partners=[PartnerFactory(name="CV Jati Lestari")])
    sign_in(no_js, principal)
    no_js.goto(reverse("partnerships:pipeline"))
    expect(no_js.get_by_role("link", name="Klinik Sehat", exact=True)).to_be_visible()
    expect(no_js.get_by_role("link", name="CV Jati Lestari")).not_to_be_visible()

    press(no_js, no_js.get_by_role("link", name=re.compile("^Perencanaan")))
    expect(no_js.get_by_role("link", name="CV Jati Lestari")).to_be_visible()

    press(no_js, no_js.get_by_role("link", name="Atur target tahunan"))
    no_js.get_by_label("Target kontak baru").fill("24")
    press(no_js, "save-target")
    no_js.goto("/")
    expect(no_js.get_by_role("heading", name="Kontak baru tahun ini: 0 dari 24")).to_be_visible()
