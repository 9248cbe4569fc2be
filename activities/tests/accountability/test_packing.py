"""A pack of evidence holds what it says, and says what it does not hold."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.refusals import Refused
from activities.accountability import packing
from activities.models import Evidence, PhotoConsent
from activities.tests.accountability.factories import (
    ActivityFundFactory,
    ArkasCodeFactory,
    SiplahOrderFactory,
    true_evidence,
    verified,
    with_paper,
)
from activities.tests.factories import ActivityFactory, picture


def opened(built):
    return zipfile.ZipFile(built.content)


def pages_of(content):
    """The words of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def manifest_of(archive):
    return archive.read("manifest-sha256.txt").decode()


def test_the_pack_holds_the_originals_and_proves_each_of_them(lesson, make):
    with_paper(SiplahOrderFactory(activity=lesson))

    built = make()

    with opened(built) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "berkas/001-guru-tamu-mesin-cnc/daftar-hadir-01.docx",
            "berkas/001-guru-tamu-mesin-cnc/hasil-evaluasi-01.docx",
            "berkas/001-guru-tamu-mesin-cnc/foto-01.jpg",
            "berkas/001-guru-tamu-mesin-cnc/foto-02.jpg",
            "berkas/001-guru-tamu-mesin-cnc/bast-siplah-01.docx",
            "paket-bukti.pdf",
            "index.xlsx",
            "manifest-sha256.txt",
        ]
        lines = re.findall(r"^([0-9a-f]{64})  (.+)$", manifest_of(archive), re.MULTILINE)
        proved = {name: hashlib.sha256(archive.read(name)).hexdigest() for _, name in lines}
        stored = lesson.evidence.filter(kind=Evidence.Kind.PHOTO).first()
    assert {name: digest for digest, name in lines} == proved
    assert set(proved) == set(archive.namelist()) - {"manifest-sha256.txt"}
    assert proved["berkas/001-guru-tamu-mesin-cnc/foto-01.jpg"] == stored.sha256
    assert built.filename.startswith("paket-bukti-2026-")
    assert built.extent == "1 kegiatan, 2 foto, 4 halaman"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_the_manifest_is_one_that_sha256sum_reads(lesson, make, tmp_path):
    lesson.funds.all().delete()
    with opened(make()) as archive:
        archive.extractall(tmp_path / "paket")

    command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    done = subprocess.run(command, cwd=tmp_path / "paket", capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(": OK") == 6


def test_the_contents_tell_the_page_on_which_each_activity_stands(partnership, make):
    for number in range(1, 5):
        activity = verified(partnership, title=f"Kunjungan ke-{number}", photos=7)
        ActivityFundFactory(activity=activity)

    with opened(make()) as archive:
        pages = pages_of(archive.read("paket-bukti.pdf"))

    contents = next(page for page in pages if page.startswith("Daftar isi"))
    told = {
        int(number): int(page)
        for number, page in re.findall(r"(\d) Kunjungan ke-\d 12 November 2026 (\d+)", contents)
    }
    real = {
        number: 1 + next(at for at, page in enumerate(pages) if f"{number}. Kunjungan" in page[:16])
        for number in range(1, 5)
    }
    assert told == real
    assert all(page.endswith(f"Halaman {at}") for at, page in enumerate(pages, 1))


def test_every_page_says_that_it_is_no_official_report(lesson, make):
    pages = pages_of(make("pdf").content.read_bytes())

    sentence = "Dokumen pendamping, bukan pengganti laporan resmi ARKAS/BOSP"
    assert all(sentence in page for page in pages)


def test_the_section_tells_plan_and_realisation_orders_and_who_verified(lesson, make):
    ArkasCodeFactory()
    ActivityFundFactory(activity=lesson, source="Komite", planned=500_000, realised=0)
    SiplahOrderFactory(activity=lesson, number="SP-77/2026")

    words = " ".join(pages_of(make("pdf").content.read_bytes()))

    for fact in (
        "BOS Reguler 03.10.01 Pengembangan kerja sama industri Rp1.500.000 Rp1.450.000 Rp50.000",
        "Komite 03.10.01 Pengembangan kerja sama industri Rp500.000 Rp0 Rp500.000",
        "Jumlah Rp2.000.000 Rp1.450.000 Rp550.000",
        "SP-77/2026 3 November 2026",
        "BAST/07/2026 9 November 2026",
        "Pemeriksa Sri Rahayu Widyastuti, 16 November 2026",
    ):
        assert fact in words


def test_a_complete_pack_says_that_nothing_is_missing(lesson, make):
    first = pages_of(make("pdf").content.read_bytes())[0]

    assert "Belum lengkap Tidak ada. Semua kegiatan memiliki rincian dana" in first


def test_what_is_missing_stands_on_the_first_page(partnership, lesson, make):
    bare = verified(partnership, title="Kunjungan industri", photos=0)
    ActivityFundFactory(activity=lesson, arkas_code="", source="Komite", realised=None)
    SiplahOrderFactory(activity=lesson, number="SP-9", bast_number="", bast_on=None)
    ActivityFactory(partnership=partnership, title="Belum dilaporkan")

    first = pages_of(make("pdf").content.read_bytes())[0]

    assert bare.pk
    for lack in (
        "1 kegiatan pada masa ini belum terverifikasi",
        "Guru tamu: mesin CNC: Kode kegiatan ARKAS belum diisi (Komite)",
        "Realisasi belum diisi",
        "BAST pesanan SIPLah SP-9 belum ada",
        "Kunjungan industri: Rincian dana belum diisi; Foto tidak ada",
    ):
        assert lack in first


def test_lost_and_broken_files_are_named_and_the_rest_is_packed(lesson, make):
    lost, broken = lesson.evidence.filter(kind=Evidence.Kind.PHOTO)
    lost.file.storage.delete(lost.file.name)
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"kosong")
    true_evidence(lesson, b"\xff\xd8\xff bukan gambar", filename="rusak.jpg")

    with opened(make()) as archive:
        first, manifest = pages_of(archive.read("paket-bukti.pdf"))[0], manifest_of(archive)
        names = [name for name in archive.namelist() if "foto" in name]

    for sentence in (
        "Berkas foto-1.jpg hilang dari penyimpanan",
        "Berkas foto-2.jpg rusak: isinya bukan lagi yang diunggah",
        "Gambar rusak.jpg tidak dapat dicetak",
    ):
        assert sentence in first
        assert f"# BELUM LENGKAP 1. {lesson.title}: {sentence}." in manifest
    assert names == ["berkas/001-guru-tamu-mesin-cnc/foto-03.jpg"]


def test_photos_of_children_stay_outside_until_their_parents_agree(lesson, make, admin):
    child, _ = lesson.evidence.filter(kind=Evidence.Kind.PHOTO)
    Evidence.objects.filter(pk=child.pk).update(shows_children=True)

    with opened(make()) as archive:
        manifest = manifest_of(archive)
        first = pages_of(archive.read("paket-bukti.pdf"))[0]
        content = b"".join(archive.read(name) for name in archive.namelist())
    with child.file.open() as file:
        held_back = file.read()

    sentence = "1 foto tidak disertakan karena menampilkan anak tanpa izin orang tua"
    assert (sentence in manifest, "foto-1.jpg" in manifest) == (True, False)
    assert sentence in first
    assert held_back not in content

    consent = PhotoConsent.objects.create(
        activity=lesson, given_on=lesson.starts_on, note="Wali murid XI", recorded_by=admin
    )
    Evidence.objects.filter(pk=child.pk).update(consent=consent)

    with opened(make()) as archive:
        packed = b"".join(archive.read(name) for name in archive.namelist())
    assert held_back in packed


def test_what_looks_like_a_formula_is_text_in_the_index(partnership, make):
    activity = verified(partnership, title="=HYPERLINK(1)", place="@alun-alun")
    ActivityFundFactory(activity=activity, source="+BOS", what="-biaya")

    with opened(make()) as archive:
        book = load_workbook(io.BytesIO(archive.read("index.xlsx")))

    assert book.sheetnames == [
        "Kegiatan",
        "Rincian dana",
        "Pesanan SIPLah",
        "Berkas",
        "Keterangan",
    ]
    row, line = book["Kegiatan"][2], book["Rincian dana"][2]
    texts = [cell for cell in (*row, *line) if str(cell.value)[:1] in "=+-@"]
    assert [cell.value for cell in texts] == [
        "=HYPERLINK(1)",
        "@alun-alun",
        "+BOS",
        "=HYPERLINK(1)",
        "+BOS",
        "-biaya",
    ]
    assert {cell.data_type for cell in texts} == {"s"}
    assert (row[9].value, row[10].value) == (1_500_000, 1_450_000)


def test_the_photos_of_the_paper_tell_nothing_about_the_camera(lesson, make):
    reader = PdfReader(make("pdf").content)

    photos = {image.data: image.image for page in reader.pages for image in page.images}

    assert len(photos) == 2
    assert all(not image.getexif() for image in photos.values())


def test_scans_are_printed_in_full(lesson, make):
    true_evidence(
        lesson,
        picture(size=(900, 1300)),
        kind=Evidence.Kind.ATTENDANCE,
        filename="hadir.jpg",
        caption="Daftar hadir hari kedua",
    )

    built = make("pdf")

    words = pages_of(built.content.read_bytes())
    assert "Daftar hadir hari kedua" in words[-1]
    assert built.extent == "1 kegiatan, 2 foto, 5 halaman"


def test_a_time_without_verified_activities_makes_no_empty_paper(lesson, make):
    with pytest.raises(Refused, match="Tidak ada kegiatan terverifikasi untuk tahun anggaran 2019"):
        make(year=2019)


def test_too_many_files_are_refused_before_any_is_read(lesson, make, monkeypatch):
    monkeypatch.setattr(packing, "MOST_FILES", 3)

    with pytest.raises(Refused, match="memuat 4 berkas; paling banyak 3. Pilih satu tahap"):
        make()


def test_a_pack_too_large_for_a_stick_is_refused_but_not_its_paper(lesson, make, monkeypatch):
    monkeypatch.setattr(packing, "MOST_BYTES", 1000)

    with pytest.raises(Refused, match="KB besarnya; paling besar 1000"):
        make()

    assert make("pdf").extent == "1 kegiatan, 2 foto, 4 halaman"


def test_a_picture_of_children_stays_outside_whatever_it_was_uploaded_as(lesson, make):
    held_back = picture(size=(200, 150), colour=(9, 9, 9))
    true_evidence(lesson, held_back, kind="lain", filename="x.jpg", shows_children=True)

    with opened(make()) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())

    assert held_back not in content


def test_page_numbers_of_a_front_that_grew_meanwhile_are_not_handed_over(lesson, make, monkeypatch):
    monkeypatch.setattr(packing.Pack, "_front_pages", lambda pack: pack.marks.put(front=9) or 9)

    with pytest.raises(Refused, match="berubah selama paket dibuat"):
        make("pdf")


def test_a_pack_made_of_facts_that_changed_meanwhile_is_not_handed_over(lesson, make, monkeypatch):
    close = packing.Pack._close

    def late(pack):
        lesson.funds.update(realised=1)
        close(pack)

    monkeypatch.setattr(packing.Pack, "_close", late)

    with pytest.raises(Refused, match="berubah selama paket dibuat"):
        make()
