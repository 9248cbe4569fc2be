"""The report on an activity on paper: laporan pelaksanaan."""

import datetime as dt
import io
import shutil
import subprocess

import pytest
from django.utils import timezone
from django_scopes import scope
from pypdf import PdfReader

from accounts.refusals import NotAllowed, Refused
from activities.models import ActivityFund
from activities.reports.consenting import record_consent
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.conftest import TODAY
from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
    picture,
)
from activities.tests.reports.paper import printed, text_of
from jobs.orders import NoSuchTarget
from partnerships.tests import scenes

CHAPTERS = {
    "background": "Guru belum mengenal mesin CNC.",
    "goals": "Guru dapat memakai mesin CNC.",
    "audience": "Dua puluh empat guru produktif.",
    "narrative": "Dua pengukir mengajar dua kelas.",
    "results": "Dua puluh dua guru lulus uji.",
    "obstacles": "Listrik padam satu jam.",
    "spending": "Konsumsi 500.000",
    "conclusion": "Tujuan tercapai.",
    "recommendations": "Diulang semester depan.",
}


@pytest.fixture
def accepted(activity, quality_member, principal):
    ActivityFund.objects.create(
        activity=activity, year=2026, source="BOS Reguler", arkas_code="03.10.01",
        planned=1_500_000,
    )  # fmt: skip
    return ActivityReportFactory(
        activity=activity,
        accepted=True,
        written_by=quality_member,
        checked_by=principal,
        participants=24,
        spent=1_450_000,
        raters=22,
        rating="3.60",
        rating_scale="4.00",
        **CHAPTERS,
    )


def test_every_chapter_stands_in_the_usual_order(activity, accepted, admin):
    text = text_of(printed(activity, admin))

    headings = [
        "Bab I. Pendahuluan", "A. Latar belakang", "B. Tujuan", "C. Sasaran",
        "Bab II. Pelaksanaan", "A. Uraian pelaksanaan", "B. Hasil yang dicapai",
        "C. Pemanfaatan dana", "D. Hambatan dan pemecahannya",
        "Bab III. Penutup", "A. Kesimpulan", "B. Rekomendasi", "Pengesahan", "Lampiran",
    ]  # fmt: skip
    body = text[text.rindex("Bab I. Pendahuluan") :]
    assert [heading for heading in headings if heading not in body] == []
    assert sorted(headings, key=body.index) == headings
    assert [words for words in CHAPTERS.values() if words not in body] == []
    assert "Nilai rata-rata evaluasi 3,6 dari 4, dinilai 22 orang." in body
    assert "Rp1.450.000" in body
    assert "03.10.01 BOS Reguler tidak disebut Rp1.500.000 belum diisi" in body
    assert "Sisa Rp50.000" in body


def test_it_says_who_wrote_who_verified_and_when(activity, accepted, admin):
    built = printed(activity, admin)

    text = text_of(built)
    assert "Laporan ini diperiksa dan diterima Sri Rahayu Widyastuti, 16 November 2026." in text
    assert "Bagas Prasetyo" in text
    assert "DRAF" not in text
    assert built.filename == "lpj-guru-tamu-mesin-cnc-untuk-ukir-kayu-2026-11-12.pdf"


@pytest.mark.parametrize("state", [{}, {"submitted": True}])
def test_what_nobody_accepted_is_a_draft_and_says_so(activity, admin, state):
    ActivityReportFactory(activity=activity, **state)

    text = text_of(printed(activity, admin))

    assert "Draf: laporan ini belum diperiksa dan diterima." in text
    assert "Pemeriksa" not in text
    assert "Tidak diuraikan dalam laporan ini." in text


def test_without_a_report_there_is_no_paper(activity, admin):
    with pytest.raises(Refused, match="belum disusun"):
        printed(activity, admin)


def test_names_are_text_and_long_titles_are_whole(partnership, admin):
    title = "Pelatihan <b>guru</b> & <script>alert(1)</script> " + "kelas industri " * 7
    activity = ActivityFactory(partnership=partnership, title=title.strip())
    ActivityReportFactory(activity=activity, narrative="<img src=x onerror=alert(1)>")
    EvidenceFactory(activity=activity, caption="Keterangan <i>miring</i>")

    text = text_of(printed(activity, admin))

    assert title.strip() in text
    assert "<img src=x onerror=alert(1)>" in text
    assert "Keterangan <i>miring</i>" in text


def test_photos_of_children_are_printed_only_with_consent(activity, accepted, admin):
    agreed = EvidenceFactory(activity=activity, caption="Kelas XI", shows_children=True)
    EvidenceFactory(activity=activity, caption="Kelas XII", shows_children=True)
    facts = {"given_on": TODAY, "note": "Wali siswa, surat", "on": TODAY}
    record_consent(activity, [agreed], by=admin, **facts)

    text = text_of(printed(activity, admin))

    assert "Kelas XI " in text
    assert "Kelas XII" not in text
    assert "1 foto yang menampilkan anak tanpa izin orang tua tidak dicetak." in text
    assert "2 foto, 1 dicetak di bawah ini" in text


def test_thirty_photos_and_every_kind_of_document_are_listed(activity, accepted, admin, tmp_path):
    for number in range(30):
        content = picture(colour=(number, 90, 120))
        EvidenceFactory(activity=activity, content=content, caption=f"Foto ke-{number + 1}")
    for kind in ("daftar_hadir", "evaluasi", "surat", "bast", "lain"):
        EvidenceFactory(activity=activity, kind=kind, caption=f"Berkas {kind}", content=None)

    content = printed(activity, admin).content

    pages = PdfReader(io.BytesIO(content)).pages
    drawn = [page.get_contents().get_data().count(b" Do") for page in pages]
    text = " ".join(page.extract_text() for page in pages)
    assert (sum(drawn), max(drawn) <= 6) == (30, True)
    assert "Foto ke-30" in text
    for label in ("Daftar hadir", "Hasil evaluasi", "Surat", "BAST", "Bukti lain"):
        assert label in text
    path = tmp_path / "lpj.pdf"
    path.write_bytes(content)
    check_with_qpdf(path)


def check_with_qpdf(path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed on this machine")
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


def test_a_photo_that_is_lost_is_named(activity, accepted, admin):
    EvidenceFactory(activity=activity, content=None, filename="hilang.jpg")

    assert "Foto hilang.jpg tidak dapat dibaca." in text_of(printed(activity, admin))


def test_guests_are_named_and_students_counted(activity, accepted, admin):
    session = AttendanceSessionFactory(activity=activity, closed_at=timezone.now(), closed_by=admin)
    AttendeeFactory(session=session, name="Drs. Sutrisno", organisation="SMK Karya")
    AttendeeFactory(session=session, name="Anak Rahasia", kind="siswa")
    AttendeeFactory(session=session, name="XI A", kind="rombongan", count=23)

    text = text_of(printed(activity, admin))

    assert "Drs. Sutrisno" in text
    assert "24 siswa hadir." in text
    assert "Anak Rahasia" not in text


def test_a_day_that_was_too_dear_is_told(activity, accepted, admin):
    accepted.spent = 1_600_000
    accepted.save()

    assert "Lebih dari anggaran Rp100.000" in text_of(printed(activity, admin))


def test_the_queries_do_not_grow_with_the_evidence(
    activity, accepted, admin, django_assert_max_num_queries
):
    for number in range(12):
        EvidenceFactory(activity=activity, content=picture(colour=(number, 1, 1)))

    with django_assert_max_num_queries(12):
        printed(activity, admin)


@pytest.mark.parametrize("person", ["committee_member"])
def test_whoever_may_not_export_gets_none(request, activity, accepted, person):
    with pytest.raises(NotAllowed):
        printed(activity, request.getfixturevalue(person))


def test_an_activity_of_another_school_is_not_there(activity, accepted, other_school, other_admin):
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        printed(activity, other_admin)


def test_the_same_facts_give_the_same_paper(activity, accepted, admin):
    assert printed(activity, admin).content == printed(activity, admin).content


def test_it_refers_to_the_papers_in_force_on_that_day(activity, accepted, admin):
    days = {"12/MoU/2026": dt.date(2026, 1, 1), "77/MoU/2026": dt.date(2026, 11, 13)}
    for number, day in days.items():
        scenes.sign_agreement(activity.partnership, admin, starts_on=day, school_number=number)

    text = text_of(printed(activity, admin))

    assert "Referensi kerja sama MoU 12/MoU/2026 " in text
    assert "77/MoU/2026" not in text
