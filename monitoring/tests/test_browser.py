"""KPI, review and closing in a real browser: on a phone, with and without JavaScript."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from monitoring.kpi.periods import periods_between
from monitoring.models import Closure, Kpi, KpiRecord, Review
from monitoring.tests.factories import (
    AdjustmentFactory,
    ClosingNoticeFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from monitoring.tests.kpi.test_measuring import PNG
from partnerships.models import Partnership, Plan
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser
PROOF = {"name": "berita acara.png", "mimeType": "image/png", "buffer": PNG}


@pytest.fixture
def partnership(transactional_db, school):
    """In pemantauan, its cycle half a year old."""
    began = timezone.now() - dt.timedelta(days=200)
    return PartnershipFactory(
        title="Magang dan kelas industri furnitur",
        stage=Stage.PEMANTAUAN,
        cycle_began_at=began,
        stage_began_at=began,
        closing_reason="tujuan_tercapai",
    )


@pytest.fixture
def kpi(partnership):
    """With a name that is hard to fit, two measurements and a gap between them."""
    kpi = KpiFactory(
        partnership=partnership,
        name="Pertanggungjawaban guru/kependidikan/pembelajaran berkesinambungan",
        unit="penyelenggaraan",
        accumulation=Kpi.Accumulation.FISCAL_YEAR,
    )
    first, _, third, *_ = periods_between(
        kpi.period, timezone.localdate() - dt.timedelta(days=400), timezone.localdate()
    )
    KpiRecordFactory(kpi=kpi, day=first.start, accepted=True)
    KpiRecordFactory(kpi=kpi, day=third.start)
    return kpi


def set_and_agree(page, partnership):
    page.goto(f"/kemitraan/{partnership.pk}/kpi/tambah/")
    press(page, page.get_by_role("link", name="Pilih dari pustaka indikator"))
    page.get_by_role("searchbox").fill("guru tamu")
    press(page, page.get_by_role("button", name="Cari"))
    press(page, page.get_by_role("link", name="Pakai indikator"))
    page.get_by_label("Nilai awal").fill("20,5")
    press(page, "save-kpi")
    press(page, "agree-kpi")
    page.get_by_label("Disepakati bersama pada").fill(f"{timezone.localdate():%d-%m-%Y}")
    page.get_by_label("Wakil mitra yang menyepakati").fill("Agus Priyanto")
    press(page, "submit")


def review(page, partnership):
    page.goto(f"/kemitraan/{partnership.pk}/peninjauan/tambah/")
    press(page, "plan-review")
    press(page, page.get_by_role("link", name="Siklus 1"))
    press(page, "hold-review")
    page.get_by_label("Yang hadir").fill("Sri Rahayu Widyastuti\nAgus Priyanto")
    page.get_by_label("Catatan rapat").fill("Capaian dibahas satu per satu.")
    press(page, "hold-review")
    press(page, "conclude-review")
    page.get_by_label("Sesuaikan:").check()
    page.get_by_label("Simpulan").fill("Target dinaikkan.")
    page.get_by_label("Yang disesuaikan").select_option(label="Tujuan")
    page.get_by_label("Sebelum", exact=True).fill("50 jam")
    page.get_by_label("Sesudah", exact=True).fill("60 jam")
    press(page, page.get_by_role("button", name="Tambah baris penyesuaian"))
    page.locator("[name=penyesuaian-1-kind]").select_option(label="Jangka waktu")
    page.locator("[name=penyesuaian-1-before]").fill("satu semester")
    page.locator("[name=penyesuaian-1-after]").fill("dua semester")
    press(page, "conclude-review")
    press(page, "to-adjust")
    page.get_by_label("Tujuan").fill("Enam puluh jam mengajar setiap semester.")
    press(page, "adjust-plan")
    press(page, "add-actions")
    page.get_by_label("Yang dilakukan").fill("Susun jadwal guru tamu")
    page.get_by_label("Penanggung jawab di sekolah").select_option(index=1)
    page.get_by_label("Paling lambat").fill(f"{timezone.localdate():%d-%m-%Y}")
    press(page, "save-actions")


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_a_kpi_is_set_measured_checked_and_reviewed_on_a_phone(
    request, partnership, admin, principal, fixture
):
    page = request.getfixturevalue(fixture)
    sign_in(page, admin)
    set_and_agree(page, partnership)
    press(page, "record-kpi")
    page.get_by_label("Nilai").fill("1.050,5")
    page.get_by_label("Bukti").set_input_files([PROOF])
    press(page, "save-record")
    expect(page.get_by_text("jadi orang lain yang harus memeriksanya: Sri Rahayu")).to_be_visible()

    sign_in(page, principal)
    page.goto(KpiRecord.objects.get().get_absolute_url())
    press(page, "accept-record")
    review(page, partnership)

    made = KpiRecord.objects.get()
    assert (made.status, str(made.value), made.evidence.count()) == ("diterima", "1050.50", 1)
    assert str(Kpi.objects.get().baseline) == "20.50"
    concluded = Review.objects.get(outcome="sesuaikan")
    assert concluded.actions.get().what == "Susun jadwal guru tamu"
    assert Plan.objects.get().objectives == "Enam puluh jam mengajar setiap semester."
    assert [each.after for each in concluded.adjustments.all()] == ["60 jam", "dua semester"]
    assert "Jam guru tamu industri" in concluded.basis


def test_the_closing_is_prepared_on_a_phone_without_javascript(no_js, partnership, principal):
    Partnership.objects.update(stage=Stage.PENUTUPAN)
    sign_in(no_js, principal)

    for party in partnership.parties.all():
        no_js.goto(f"/kemitraan/{partnership.pk}/penutupan/")
        press(no_js, no_js.get_by_role("link", name=f"Catat pemberitahuan untuk {party.name}"))
        no_js.get_by_label("Melalui").select_option(label="WhatsApp")
        no_js.get_by_label("Diterima oleh").fill("Agus Priyanto")
        press(no_js, "save-notice")
        if not party.is_school:  # which knows what it told itself
            press(no_js, no_js.get_by_role("link", name=f"Catat konfirmasi {party.name}"))
            press(no_js, "acknowledge")
    for box in no_js.get_by_role("checkbox").all():
        box.check()
    for name in ("evaluation_note", "lessons"):
        no_js.locator(f"[name={name}]").fill("Kedua pihak puas.")
    press(no_js, "save-checklist")

    expect(no_js.get_by_text("Sudah mengonfirmasi")).to_have_count(2)
    assert all(getattr(Closure.objects.get(), name) for name in Closure.CHECKS)


@pytest.fixture
def pages(partnership, kpi, admin):
    """Every kind of page of this room, as a principal meets it."""
    record = KpiRecordFactory(kpi=KpiFactory(partnership=partnership), submitted_by=admin)
    late = ReviewFactory(partnership=partnership, held=True)
    done = ReviewFactory(partnership=partnership, concluded=True, outcome="sesuaikan")
    AdjustmentFactory(review=done, before="Pertanggungjawaban" * 4)
    closing = PartnershipFactory(stage=Stage.PENUTUPAN, closing_reason="berakhir")
    party = closing.parties.first()
    ClosingNoticeFactory(party=party)
    end, notice = f"/kemitraan/{closing.pk}/penutupan/", f"pihak/{party.pk}/"
    return [
        f"/kemitraan/{partnership.pk}/",
        f"/kemitraan/{partnership.pk}/kpi/tambah/?contoh=K24",
        *(f"/kemitraan/{partnership.pk}/kpi/{act}/" for act in ("isi", "pustaka")),
        "/kpi/pengumpulan/",
        *(f"/kpi/{kpi.pk}/{act}" for act in ("", "ubah/", "hentikan/", "catat/")),
        *(f"/capaian/{record.pk}/{act}" for act in ("", "perbaiki/")),
        *(f"/peninjauan/{late.pk}/{act}" for act in ("", "catat/", "simpulkan/", "batalkan/")),
        f"/peninjauan/{done.pk}/",
        *(end + act for act in ("", notice, f"{notice}konfirmasi/", f"{notice}surat/")),
    ]


def test_no_page_has_a_fault_of_access_or_sticks_out_at_320(phone, pages, principal):
    sign_in(phone, principal)

    for path in pages:
        assert phone.goto(path).status == 200, path
        if path.startswith("/kpi/"):
            phone.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        no_sideways_scroll(phone)
        # At the end of the page, where the bar at the foot lies over no field.
        phone.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(phone)
