"""The journey of one activity on a phone, with and without JavaScript."""

import datetime as dt
import io

import pytest
from django.utils import timezone
from PIL import Image, ImageChops
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in, weigh
from activities.models import Activity, ActivityReport
from activities.tests.accountability.factories import ActivityFundFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory, EvidenceFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser
DAY = dt.timedelta(days=1)
BUDGET = 60_000  # bytes of a first visit


@pytest.fixture
def partnership(transactional_db, school):
    return PartnershipFactory(title="Magang dan kelas industri", stage=Stage.IMPLEMENTASI)


def photo(number=0, size=(1600, 1200)):
    """A picture with coarse and fine detail like a camera's: it does not shrink to nothing."""
    layers = Image.new("L", size, 128)
    for part in (1, 2, 4, 8):
        noise = Image.effect_noise((20 * part, 15 * part), (60 + number) / part)
        noise = noise.resize(size, Image.Resampling.BICUBIC)
        layers = ImageChops.add(layers, noise, offset=-128)
    written = io.BytesIO()
    layers.convert("RGB").save(written, "JPEG", quality=85)
    return written.getvalue()


def browser_files(*names):
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": photo(number)}
        for number, name in enumerate(names)
    ]


def plan(page, partnership, day):
    page.goto(f"/kegiatan/tambah/{partnership.pk}/")
    page.get_by_label("Nama kegiatan").fill("Guru tamu: mesin CNC untuk ukir kayu")
    page.get_by_label("Jenis kegiatan").select_option(label="Guru tamu atau praktisi")
    page.get_by_label("Tanggal mulai").fill(f"{day:%d-%m-%Y}")
    page.get_by_label("Tanggal selesai").fill(f"{day:%d-%m-%Y}")
    page.get_by_label("Tempat").fill("Bengkel ukir")
    page.get_by_label("Penanggung jawab").select_option(label="Bagas Prasetyo")
    page.get_by_role("checkbox", name="Siswa").check()
    press(page, "schedule-activity")


def upload_missing(page, *names):
    """The page leads to the kind that is missing; the form has it chosen already."""
    press(page, "main-action")
    page.get_by_label("Berkas").set_input_files(browser_files(*names))
    press(page, "upload-evidence")


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_an_activity_is_planned_reported_and_checked_on_a_phone(
    request, partnership, quality_member, admin, fixture
):
    page = request.getfixturevalue(fixture)

    sign_in(page, quality_member)
    plan(page, partnership, timezone.localdate() - DAY)
    press(page, "main-action")
    page.get_by_label("Uraian pelaksanaan").fill("Dua pengukir mengajar dua kelas.")
    page.get_by_label("Jumlah peserta").fill("24")
    press(page, "save-report")
    upload_missing(page, "satu.jpg", "dua.jpg")
    upload_missing(page, "hadir.jpg")
    upload_missing(page, "nilai.jpg")
    press(page, "main-action")
    handed_in = page.locator("main").inner_text()
    sign_in(page, admin)
    page.goto(Activity.objects.get().get_absolute_url())
    press(page, "main-action")
    press(page, "accept-report")

    report = ActivityReport.objects.get()
    assert "Laporan diajukan." in handed_in
    assert (report.status, report.written_by, report.checked_by) == (
        ActivityReport.Status.ACCEPTED,
        quality_member,
        admin,
    )
    assert "Laporan diterima dan terkunci." in page.locator("main").inner_text()


def test_what_is_wrong_is_in_focus_and_the_typing_kept(phone, partnership, admin):
    sign_in(phone, admin)
    phone.goto(f"/kegiatan/tambah/{partnership.pk}/")
    phone.get_by_label("Tempat").fill("Bengkel ukir")

    press(phone, "schedule-activity", refused=True)

    assert phone.evaluate("document.activeElement.className") == "k-kartu k-ringkas"
    expect(phone.get_by_label("Tempat")).to_have_value("Bengkel ukir")
    assert phone.title().startswith("Galat: ")


@pytest.fixture
def full(partnership, quality_member):
    """An activity with everything on it, its report handed in."""
    activity = ActivityFactory(
        partnership=partnership,
        title="Guru tamu: mesin CNC untuk ukir kayu dengan nama yang panjang sekali",
        person_in_charge=quality_member,
        starts_on=timezone.localdate() - DAY,
        method="Demonstrasi, lalu praktik berkelompok.",
        groups=["guru", "siswa"],
    )
    ActivityFundFactory(activity=activity, planned=1_250_000, arkas_code="07.10.02")
    for number in range(8):
        EvidenceFactory(activity=activity, content=photo(number), filename=f"foto-{number}.jpg")
    EvidenceFactory(activity=activity, kind="daftar_hadir", filename="hadir.pdf")
    ActivityReportFactory(activity=activity, submitted=True, written_by=quality_member)
    return activity


def paths_of(activity):
    evidence = activity.evidence.first()
    base = activity.get_absolute_url()
    return [
        "/kegiatan/",
        "/kegiatan/?status=datang",
        base,
        f"{base}ubah/",
        f"{base}batal/",
        f"{base}laporan/periksa/",
        f"{base}bukti/tambah/",
        f"{base}izin-foto/",
        f"/bukti/{evidence.pk}/ubah/",
        activity.partnership.get_absolute_url(),
    ]


def test_every_page_is_accessible_and_fits_a_narrow_phone(phone, full, admin):
    sign_in(phone, admin)
    # Tall enough that the buttons at the foot of a form hide no field behind them.
    phone.set_viewport_size({"width": 360, "height": 3000})
    for path in paths_of(full):
        phone.goto(path)

        no_sideways_scroll(phone, 320)
        axe(phone)


def test_pages_with_photos_are_light_on_a_phone(phone, full, admin):
    sign_in(phone, admin)

    paths = ["/kegiatan/", full.get_absolute_url(), full.partnership.get_absolute_url()]

    weights = {path: weigh(phone, path) for path in paths}

    assert {path: w for path, w in weights.items() if w.total() > BUDGET} == {}
