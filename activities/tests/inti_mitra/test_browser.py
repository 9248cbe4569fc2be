"""One pair from its decree to the first journal, by two schools on two phones."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.browser import PHONE, axe, no_sideways_scroll, press, sign_in
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import IntiPair, OjlJournal
from activities.tests.pair_factories import IntiProgramFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def heads(school):
    """The heads of two schools; each does what its side has to do."""
    IntiProgramFactory()
    other = SchoolFactory(name="SMP Tunas Samudra Panggang", npsn="69999777")
    people = [MembershipFactory(school=one, role=Role.PRINCIPAL).user for one in (school, other)]
    for person, name in zip(people, ("Sri Rahayu", "Budi Santoso"), strict=True):
        person.name = name
        person.save()
    return people


@pytest.fixture(params=[True, False], ids=["javascript", "no_javascript"])
def has_script(request):
    return request.param


@pytest.fixture
def phones(has_script, open_page):
    """A phone for each school."""
    return [open_page(PHONE, java_script_enabled=has_script) for _ in range(2)]


def record(page):
    page.goto("/inti-mitra/")
    press(page, "add-pair")
    page.get_by_label("Program").select_option(index=1)
    page.get_by_label("Jenis pasangan").select_option(label="Guru")
    page.get_by_label("Sekolah Anda sebagai").select_option(value="inti")
    page.get_by_label("Nama guru atau kepala sekolah Anda").fill("Wahyu Nugroho")
    page.get_by_label("NPSN sekolah pasangan").fill("69999777")
    page.get_by_label("Nama pasangan menurut surat keputusan").fill("Titik Purwanti")
    page.get_by_label("Guru: Gerakan Literasi Sekolah (GLS)").check()
    page.get_by_label("Nomor surat keputusan").fill("800/114/2026")
    page.get_by_label("Tanggal surat keputusan").fill("01-07-2026")
    page.get_by_label("Ditetapkan oleh").fill("Dinas Pendidikan")
    press(page, "save-pair")
    press(page, "main-action")
    press(page, "make-link")
    return page.get_by_test_id("pair-link").input_value()


def introduce(page):
    press(page, "main-action")
    for label in ("Pendidikan terakhir", "Pengalaman kerja", "Praktik baik yang dimiliki"):
        page.get_by_label(label).fill("Tertulis")
    page.get_by_label("Yang ingin dipelajari atau dibagikan").fill("Literasi sains")
    press(page, "save-profile")


def plan(page, on):
    press(page, "main-action")
    for label in ("Tanggal mulai", "Tanggal selesai"):
        page.get_by_label(label).fill(f"{on - dt.timedelta(days=100):%d-%m-%Y}")
    page.get_by_label("Tempat").fill("Balai guru")
    press(page, "save-workshop")
    press(page, "main-action")
    page.get_by_label("Tujuan belajar").fill("Menyusun proyek literasi")
    page.get_by_label("Tanggal mulai").fill(f"{on:%d-%m-%Y}")
    page.get_by_label("Tanggal selesai").fill(f"{on + dt.timedelta(days=6):%d-%m-%Y}")
    press(page, "save-plan")
    press(page, "main-action")
    for label, said in (("Hari ke-", "1"), ("Tujuan", "a"), ("Kegiatan", "b"), ("Bukti", "c")):
        page.get_by_label(label).first.fill(said)
    press(page, "save-rows")


def accept(page, pair):
    page.goto(pair.get_absolute_url())
    press(page, "main-action")
    press(page, "accept-plan")


def test_two_schools_join_plan_accept_and_write_the_first_day(
    phones, has_script, heads, admin, school
):
    (inti, mitra), on = phones, timezone.localdate()
    sign_in(inti, admin)
    sign_in(mitra, heads[1])

    address = record(inti)
    mitra.goto(address[address.index("/inti-mitra/") :])
    press(mitra, "accept-invitation")
    introduce(mitra)
    pair = IntiPair.objects.get()
    inti.goto(pair.get_absolute_url())
    introduce(inti)
    plan(inti, on)
    inti.context.clear_cookies()  # who wrote the plan does not accept it
    sign_in(inti, heads[0])
    accept(inti, pair)
    accept(mitra, pair)
    press(mitra, "main-action")
    mitra.get_by_label("Kegiatan hari ini").fill("Observasi kelas")
    mitra.get_by_label("Yang dipelajari").fill("Pertanyaan pemantik")
    press(mitra, "save-journal")
    inti.reload()
    press(inti, "main-action")
    inti.get_by_label("Tanggapan").fill("Bagus.")
    press(inti, "save-response")

    with scope(school=school):
        entry = OjlJournal.objects.get()
    assert (entry.side, entry.day, entry.response) == ("mitra", on, "Bagus.")
    for page in phones:
        page.goto(entry.pair.get_absolute_url())
        page.set_viewport_size({"width": 360, "height": 3000})
        no_sideways_scroll(page, 320)
    assert "Pertanyaan pemantik" in inti.locator("main").inner_text()
    if has_script:  # the check is a script itself
        axe(inti)
