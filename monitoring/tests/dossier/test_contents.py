"""The dossier of a partnership: what stands in it, what never does, and that it stays the same."""

import datetime as dt
import shutil
import subprocess
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from activities.models import ActivityReport, Evidence
from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
)
from jobs.kinds import get
from jobs.orders import read_order
from jobs.progress import Progress
from monitoring.dossier.contents import contents
from monitoring.models import Closure
from monitoring.tests.dossier.paper import KIND, TODAY, built, text_of
from monitoring.tests.evaluation_factories import EvaluationFactory, evaluate_all
from monitoring.tests.factories import (
    AdjustmentFactory,
    ClosingNoticeFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from monitoring.tests.review.factories import MonitoringVisitFactory, ReviewActionFactory
from partnerships.models import Installment, Loan
from partnerships.tests.factories import PartnerFactory, PartnershipFactory


def test_the_dossier_tells_the_whole_story(whole, admin):
    text = text_of(built(whole, admin).content)

    for words in (
        "SMK Karya Handayani Wonosari",
        "Berkas kemitraan",
        "Magang dan kelas industri",
        "Formal, bilateral",
        "Tempat magang kelas XI",
        "Narahubung: Agus Priyanto",
        "Dua puluh empat siswa lulus uji kompetensi.",
        "Persetujuan atas rencana, revisi 1",
        "Direkomendasikan",
        "berbeda dari pertimbangan",
        "Ada fakta baru dari dinas.",
        "421.5/101/SMK/2026",
        "Guru tamu ukir kayu",
        "Laporan diterima",
        "Praktik di bengkel",
        "22 dari 24 siswa (92%)",
        "Perlu perhatian",
        "Triwulan III 2026",
        "18 siswa lulus setiap triwulan",
        "24 siswa lulus setiap triwulan",
        "Penjajakan ke Perencanaan",
        "Semua pihak setuju.",
        "Halaman 1 dari",
        "Dibuat oleh Endah Kusumawati pada 21 November 2026",
    ):
        assert words in text


def test_what_one_member_of_the_committee_wrote_stays_with_the_committee(whole, admin):
    text = text_of(built(whole, admin).content)

    assert "Rahasia" not in text
    assert "Alasan pribadi" not in text
    assert "Yohanes Sutarno" not in text
    assert "+6281200000000" not in text


def test_a_bare_partnership_makes_a_paper_too(partnership, admin):
    made = built(partnership, admin)

    text = text_of(made.content)
    for words in (
        "Belum ada kebutuhan",
        "Belum ada naskah.",
        "Belum ada kegiatan.",
        "Belum ada KPI.",
    ):
        assert words in text
    assert made.extent.endswith(" halaman")


def test_the_closing_is_told_with_its_exception(whole, principal, admin):
    whole.stage, whole.closing_reason, whole.closed_at = (
        "penutupan",
        "kebutuhan_mitra",
        timezone.now(),
    )
    whole.ended_early = True
    whole.save()
    Closure.objects.create(
        partnership=whole, final_report=True, lessons="Jadwal lebih awal.",
        exception_reason="Laporan akhir menyusul pada Januari.",
    )  # fmt: skip
    ClosingNoticeFactory(party=whole.parties.partners().get())

    text = text_of(built(whole, admin).content)

    for words in (
        "Tidak lagi memenuhi kebutuhan mitra (penghentian dini)",
        "Laporan akhir selesai: ya",
        "Aset dan barang selesai: belum",
        "Jadwal lebih awal.",
        "Laporan akhir menyusul pada Januari.",
        "2 November 2026, melalui surat, kepada Agus Priyanto",
        "10. Riwayat tahap",
    ):
        assert words in text


def test_a_loan_is_told_with_its_schedule(partnership, admin):
    partnership.financing = "pinjaman"
    partnership.save()
    loan = Loan.objects.create(
        partnership=partnership, authority="pusat", legal_basis="PP 56/2018", amount=25_000_000
    )
    Installment.objects.create(loan=loan, due_on=dt.date(2027, 1, 1), amount=25_000_000)

    text = text_of(built(partnership, admin).content)

    assert "Rp25.000.000" in text
    assert "1 Januari 2027" in text


def test_the_same_facts_give_the_same_bytes(whole, admin):
    assert built(whole, admin).content == built(whole, admin).content


def test_the_paper_is_tagged_and_sound(whole, admin, tmp_path):
    file = tmp_path / "berkas.pdf"
    file.write_bytes(built(whole, admin).content)

    reader = PdfReader(file)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.metadata.title == f"Berkas kemitraan: {whole.parties.partners().get().name}"
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
        assert checked.returncode == 0


def test_markup_in_a_name_is_text_and_fetches_nothing(partnership, admin):
    nasty = PartnerFactory(name="<img src='file:///etc/passwd'><script>alert(1)</script>")
    partnership.parties.partners().update(partner=nasty)

    text = text_of(built(partnership, admin).content)

    assert "<script>alert(1)</script>" in text
    assert "root:" not in text


def test_the_file_is_named_after_the_partner(school, admin, today):
    partner = PartnerFactory(name="CV Jati Lestari / Furnitur")
    made = built(PartnershipFactory(partners=[partner]), admin)

    assert made.filename == "berkas-cv-jati-lestari-furnitur-2026-11-21.pdf"


# Photos ---------------------------------------------------------------------------------------


def test_what_the_parties_said_of_each_review_and_at_the_closing_is_printed(whole, admin):
    review = whole.reviews.get()
    evaluate_all(review, note="Pembimbing kami terbantu.")
    whole.closing_reason = "berakhir"
    whole.save()
    EvaluationFactory(
        party=whole.parties.partners().get(), goal_content=1, filled_on=TODAY, note="Penutup."
    )
    text = text_of(built(whole, admin).content)

    assert "Evaluasi para pihak" in text
    assert text.count("Pembimbing kami terbantu.") == 2
    assert "Evaluasi akhir para pihak" in text
    assert text.count("Penutup.") == 1
    assert "3 → 1 (-2)" in text
    assert "21 November 2026 (disalin sekolah dari kertas)" in text


@pytest.mark.parametrize("number", [1, 10])
def test_the_facts_cost_the_same_with_one_and_many(whole, admin, number):
    for _ in range(number):
        KpiRecordFactory(kpi__partnership=whole, value=3)
        AdjustmentFactory(
            review=ReviewFactory(partnership=whole, concluded=True, outcome="sesuaikan")
        )
        ReviewActionFactory(review=whole.reviews.first())
        MonitoringVisitFactory(partnership=whole)
    target = read_order(KIND, by=admin, target_id=whole.pk).target

    with CaptureQueriesContext(connection) as captured:
        contents(target, on=TODAY)

    assert len(captured) == QUERIES


QUERIES = 38


@pytest.mark.parametrize("number", [1, 10])
def test_activities_cost_two_queries(partnership, admin, number):
    for _ in range(number):
        activity = ActivityFactory(partnership=partnership)
        ActivityReportFactory(activity=activity)
        EvidenceFactory(activity=activity, kind=Evidence.Kind.ATTENDANCE)
        ActivityFactory(partnership=partnership, title="Tanpa laporan")
    order = read_order(KIND, by=admin, target_id=partnership.pk)

    with CaptureQueriesContext(connection) as captured:
        get(KIND).build(order, Progress())

    asked = [query["sql"] for query in captured]
    assert sum("activities_" in sql for sql in asked) == 2
    assert not [sql for sql in asked if 'FROM "partnerships_partnership"' in sql]
    assert ActivityReport.objects.count() == number


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"ends_on": dt.date(2027, 1, 4)},
            "Jangka waktu 12 Agustus 2025 sampai 4 Januari 2027",
        ),
        (
            {"ends_on": None, "open_ended": True, "form": "informal"},
            "Jangka waktu Sejak 12 Agustus 2025, tanpa batas waktu",
        ),
    ],
)
def test_the_term_reads_as_a_sentence(partnership, admin, facts, words):
    type(partnership).objects.update(starts_on=dt.date(2025, 8, 12), **facts)
    partnership.refresh_from_db()

    assert words in text_of(built(partnership, admin).content)


def test_a_measurement_nobody_checked_is_not_told_as_a_fact(partnership, admin):
    KpiRecordFactory(kpi__partnership=partnership, value=Decimal(22))

    assert "22 dari 24 siswa (92%), belum diterima" in text_of(built(partnership, admin).content)


def test_a_caption_that_says_the_kind_is_not_said_twice(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, kind="daftar_hadir", caption="Daftar hadir")
    EvidenceFactory(activity=activity, kind="evaluasi", caption="Angket peserta")

    text = text_of(built(partnership, admin).content)

    assert "Bukti tertulis: daftar hadir, hasil evaluasi (Angket peserta)." in text


def test_visits_and_what_follows_from_them_are_told(partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)
    ReviewActionFactory(review=None, visit=visit, partnership=partnership, what="Isi jurnal")

    text = text_of(built(partnership, admin).content)

    assert "Kunjungan pemantauan 12 November 2026, Bengkel mitra" in text
    assert "Belum sesuai: Apakah jurnal diisi?" in text
    assert "Isi jurnal" in text
