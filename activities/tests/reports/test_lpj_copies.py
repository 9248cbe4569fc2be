"""The papers among the evidence are copied into the report on paper."""

import pytest
from django.core.files.base import ContentFile

from accounts.tests.files import pdf
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.factories import ActivityReportFactory, EvidenceFactory, picture
from activities.tests.reports.paper import printed, text_of

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def accepted(activity, quality_member, principal):
    return ActivityReportFactory(
        activity=activity, accepted=True, written_by=quality_member, checked_by=principal
    )


def give(activity, pages, kind="evaluasi", **facts):
    content = pdf(pages=pages)
    facts = {"caption": "Lembar nilai", "filename": "nilai.pdf", "mime": PDF} | facts
    return EvidenceFactory(activity=activity, kind=kind, content=content, **facts)


def test_scans_and_the_first_pages_of_pdfs_are_printed_and_the_rest_is_told(
    activity, accepted, admin
):
    give(activity, 7)
    EvidenceFactory(activity=activity, kind="surat", content=picture(), caption="Surat tugas")

    text = text_of(printed(activity, admin))

    assert "B. Salinan dokumen Lembar nilai, halaman 1 dari 7 " in text
    assert "Lembar nilai, halaman 5 dari 7" in text
    assert "halaman 6 dari 7" not in text
    assert "nilai.pdf: 5 dari 7 halaman dicetak. Berkas utuhnya tersimpan di sekolah." in text
    assert text.index("halaman 5 dari 7") < text.rindex("Surat tugas")


def test_what_cannot_be_drawn_is_told_and_ends_nothing(activity, accepted, admin):
    lost = give(activity, 1, filename="hilang.pdf")
    lost.file.storage.delete(lost.file.name)
    broken = give(activity, 1, filename="rusak.pdf")
    broken.file.save("rusak.pdf", ContentFile(b"%PDF-1.4 rusak"))
    give(activity, 1, filename="nilai.docx", mime=DOCX)
    give(activity, 1, kind="lain", filename="kumpulan.pdf")

    text = text_of(printed(activity, admin))

    for name in ("hilang.pdf", "rusak.pdf", "nilai.docx", "kumpulan.pdf"):
        assert f"{name}: 0 dari 1 halaman dicetak." in text
    assert "Salinan dokumen" not in text


def test_a_list_with_names_of_students_is_not_copied(activity, accepted, admin):
    session = AttendanceSessionFactory(activity=activity, students_by_name=True)
    AttendeeFactory(session=session, name="Anak Rahasia", kind="siswa")
    give(activity, 2, kind="daftar_hadir", caption="Daftar peserta")

    text = text_of(printed(activity, admin))

    assert "Daftar hadir yang memuat nama siswa tidak dicetak di sini." in text
    assert "halaman 1 dari 2" not in text


def test_the_list_of_a_presence_stands_in_the_report_once(activity, accepted, admin):
    made = give(activity, 2, kind="daftar_hadir", caption="Daftar presensi")
    AttendanceSessionFactory(activity=activity, evidence=made)
    give(activity, 2, kind="daftar_hadir", caption="Daftar pindaian")

    text = text_of(printed(activity, admin))

    assert "Daftar pindaian, halaman 1 dari 2" in text
    assert "Daftar presensi, halaman" not in text


def test_it_begins_with_a_foreword_of_its_own_facts(activity, accepted, admin):
    text = text_of(printed(activity, admin))

    foreword = text.index("Kata pengantar Laporan ini kami susun")
    assert activity.title in text[foreword : foreword + 200]
    assert foreword < text.index("Bab I. Pendahuluan A. Latar belakang")
