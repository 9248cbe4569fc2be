"""The attendance of an activity: the school at a desk, guests on small phones without script."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import PHONE, axe, no_sideways_scroll, press, sign_in, weigh
from activities.attendance.codes import code_of
from activities.models import AttendanceSession, Evidence
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.factories import ActivityFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser
BUDGET = 60_000  # bytes of a guest's first visit


@pytest.fixture
def activity(transactional_db, school):
    partnership = PartnershipFactory(title="Magang dan kelas industri", stage=Stage.IMPLEMENTASI)
    today = timezone.localdate()
    return ActivityFactory(partnership=partnership, title="Guru tamu: mesin CNC", starts_on=today)


def write(page, name):
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("Hadir sebagai").select_option(label="Mitra")
    page.get_by_label("Instansi atau asal").fill("CV Jati Lestari")
    page.get_by_label("Telepon atau WhatsApp").fill("0812-0000-0001")
    page.get_by_label("Saya setuju").check()
    press(page, "attend")


def to_the_end(page):
    """Where the bar of buttons stands below the form and covers no field."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")


def test_a_list_is_kept_from_the_code_on_the_wall_to_the_evidence(
    desk, open_page, site, settings, activity, admin
):
    settings.BASE_URL = site.url
    sign_in(desk, admin)
    desk.goto(activity.get_absolute_url())
    press(desk, "open-session")
    desk.get_by_label("Dibuka pukul").fill("00.00")
    desk.get_by_label("Ditutup pukul").fill("23.59")
    press(desk, "save-session")
    address = desk.get_by_test_id("address").get_attribute("href")
    expect(desk.get_by_role("heading", name="0 peserta tercatat")).to_be_visible()

    guest = open_page(PHONE, java_script_enabled=False)
    guest.goto(address)
    write(guest, "Wiji Lestari")
    expect(guest.get_by_text("Kehadiran Anda tercatat.")).to_be_visible()
    press(guest, guest.get_by_role("link", name="Isi untuk orang lain"))
    write(guest, "WIJI LESTARI")
    expect(guest.get_by_text("Anda sudah tercatat sebelumnya.")).to_be_visible()

    expect(desk.get_by_role("heading", name="1 tamu tercatat")).to_be_visible()
    session = AttendanceSession.objects.get()
    desk.goto(session.get_absolute_url())
    press(desk, "add-class")
    desk.get_by_label("Kelas").fill("XI TKR")
    desk.get_by_label("Jumlah siswa").fill("32")
    press(desk, "save-attendee")
    press(desk, desk.get_by_role("link", name="Betulkan Wiji Lestari"))
    desk.get_by_label("Hadir sebagai").select_option(label="Guru")
    desk.get_by_label("Alasan dibetulkan").fill("Salah pilih")
    press(desk, "correct-attendee")
    press(desk, "close-session")
    expect(desk.get_by_role("heading", name="Presensi ditutup dengan 1 tamu")).to_be_visible()
    guest.goto(address)
    expect(guest.get_by_text("Presensi sudah ditutup.")).to_be_visible()
    assert Evidence.objects.get().caption == "Daftar hadir, 1 tamu dan 32 siswa"


def test_the_pages_fit_small_phones_are_accessible_and_light(phone, activity, principal):
    long = ActivityFactory(title="Lokakarya" + "Kewirausahaan" * 5, place="x" * 90)
    session = AttendanceSessionFactory(activity=activity, students_by_name=True)
    closed = AttendanceSessionFactory(
        activity=long, name="y" * 80, closed_at=timezone.now(), closed_by=principal
    )
    attendee = AttendeeFactory(session=session, name="z" * 120)
    AttendeeFactory(session=closed, name="محمد عبد الله", entered_by=principal)
    AttendeeFactory(
        session=session, struck_at=timezone.now(), struck_by=principal, struck_reason="X"
    )
    paths = [f"/hadir/{code_of(each)}/" for each in (session, closed)]
    assert weigh(phone, paths[0]).total() <= BUDGET
    for path in (*paths, f"{paths[0]}tercatat/", "/hadir/abcdefghjkmn/"):
        phone.goto(path)
        no_sideways_scroll(phone)
        to_the_end(phone)
        axe(phone)
    sign_in(phone, principal)
    for path in (
        session.get_absolute_url(),
        closed.get_absolute_url(),
        f"/presensi/{session.pk}/layar/",
        f"/presensi/{session.pk}/waktu/",
        f"/presensi/{session.pk}/peserta/",
        f"/presensi/{session.pk}/kelas/",
        f"/presensi/{closed.pk}/buka-lagi/",
        f"/peserta/{attendee.pk}/betulkan/",
        f"/peserta/{attendee.pk}/coret/",
        f"/kegiatan/{activity.pk}/presensi/buka/",
        activity.get_absolute_url(),
    ):
        phone.goto(path)
        no_sideways_scroll(phone)
        to_the_end(phone)
        axe(phone)
