"""Asking, waiting and fetching in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from accounts.roles import Action
from accounts.tests.browser import DESK, axe, no_sideways_scroll, press, sign_in
from jobs.kinds import job
from jobs.models import Job
from jobs.progress import JobProgress
from jobs.running import claim, run
from jobs.tests.factories import (
    CancelledJobFactory,
    FailedJobFactory,
    JobFactory,
    ReadyJobFactory,
    RunningJobFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("workshop")]


@pytest.fixture
def every_state(admin, transactional_db):
    """One report in each state, with titles as long as people write them."""
    RunningJobFactory(
        asked_by=admin,
        title="Berkas kemitraan: SMK Karya Handayani dengan PT Surya Teknik Motor Nusantara",
        progress_done=18,
        progress_total=31,
        progress_note="mengecilkan foto kegiatan",
    )
    JobFactory(asked_by=admin)
    ReadyJobFactory(asked_by=admin, title="Daftar kemitraan 2026", size=1_258_291)
    ReadyJobFactory(asked_by=admin, title="Daftar kemitraan 2025", file="")
    FailedJobFactory(asked_by=admin, title="Laporan penutupan SMP Tunas Bangsa Patuk")
    CancelledJobFactory(asked_by=admin, title="Paket bukti tahap 1 tahun 2026")


def test_a_report_is_asked_for_watched_and_fetched(desk, admin):
    sign_in(desk, admin)
    desk.goto("/laporan/")
    desk.get_by_label("Format berkas").select_option("xlsx")
    press(desk, "ask")
    expect(desk.get_by_text("Menunggu giliran").first).to_be_visible()

    asked = Job.objects.get()
    token = claim(asked.pk)
    JobProgress(asked.pk, token).step("mengecilkan foto", 1, 2)
    expect(desk.get_by_text("Bagian 1 dari 2: mengecilkan foto")).to_be_visible()
    Job.objects.filter(pk=asked.pk).update(status=Job.Status.WAITING)
    assert run(asked.pk)

    expect(desk.get_by_test_id("download")).to_be_visible()
    expect(desk.locator("#kabar")).to_have_text("Catatan sekolah: Siap.")
    with desk.expect_download() as download:
        desk.get_by_test_id("download").click()
    assert download.value.suggested_filename == "catatan.xlsx"


def test_without_javascript_the_same_by_links(no_js, admin):
    sign_in(no_js, admin)
    no_js.goto("/laporan/")
    press(no_js, "ask")
    expect(no_js.get_by_text("Menunggu giliran").first).to_be_visible()
    assert run(Job.objects.get().pk)

    press(no_js, no_js.get_by_role("link", name="Perbarui"))

    with no_js.expect_download() as download:
        no_js.get_by_test_id("download").click()
    assert download.value.suggested_filename == "catatan.csv"


def test_a_waiting_report_is_called_off_and_asked_for_again(phone, admin):
    sign_in(phone, admin)
    asked = JobFactory(asked_by=admin)
    phone.goto(f"/laporan/{asked.pk}/")

    press(phone, "cancel")
    expect(phone.get_by_text("Laporan dibatalkan.")).to_be_visible()
    press(phone, "retry")

    expect(phone.get_by_text("Menunggu giliran").first).to_be_visible()
    assert list(Job.objects.values_list("status", flat=True)) == ["menunggu", "dibatalkan"]


@pytest.mark.parametrize("scripts", [True, False])
def test_choosing_another_kind_brings_its_questions(open_page, admin, scripts):
    job("rekap", label="Rekap tahunan", action=Action.EXPORT)(lambda order, progress: None)
    page = open_page(DESK, java_script_enabled=scripts)
    sign_in(page, admin)
    page.goto("/laporan/")
    expect(page.get_by_label("Tahun")).to_be_visible()

    page.get_by_label("Jenis laporan").select_option("rekap")
    if not scripts:
        press(page, page.get_by_role("button", name="Pilih jenis"))

    expect(page.get_by_label("Tahun")).to_have_count(0)
    expect(page.locator("#minta")).to_have_attribute("action", "/laporan/buat/rekap/")
    expect(page).to_have_url(re.compile(r"/laporan/\?jenis=rekap$"))


@pytest.mark.usefixtures("every_state")
@pytest.mark.parametrize("address", ["/laporan/", "/laporan/1/"])
def test_the_pages_have_no_fault_and_fit_a_phone(open_page, admin, address):
    page = open_page({"width": 320, "height": 740})
    sign_in(page, admin)
    first = Job.objects.order_by("pk").first()

    page.goto(address.replace("1", str(first.pk)))

    axe(page)
    no_sideways_scroll(page)
