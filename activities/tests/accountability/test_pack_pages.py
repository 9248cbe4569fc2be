"""Papers that came as PDF are printed page by page, as many as a pack can hold, and told."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from accounts.tests.files import pdf
from activities.accountability import packing
from activities.models import Evidence
from activities.tests.accountability.factories import true_evidence

LIST = {"kind": Evidence.Kind.ATTENDANCE, "caption": "Daftar peserta"}


@pytest.fixture
def attach(lesson):
    """`attach(pages=7)`: one more list of the lesson, as a PDF."""

    def add(pages, filename="daftar.pdf", content=None, **facts):
        content = content or pdf(pages=pages)
        facts = LIST | {"filename": filename, "mime": "application/pdf"} | facts
        return true_evidence(lesson, content, **facts)

    return add


def read(built):
    """The words of the bound PDF, and how many pages show a picture of a page."""
    with zipfile.ZipFile(built.content) as archive:
        pages = PdfReader(io.BytesIO(archive.read("paket-bukti.pdf"))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    return " ".join(texts), sum("Daftar peserta, halaman" in text for text in texts)


def test_the_pages_of_a_list_are_printed_with_their_numbers(make, attach):
    attach(pages=3)

    text, shown = read(make())

    assert shown == 3
    assert "Daftar peserta, halaman 3 dari 3" in text
    assert "halaman dicetak" not in text


def test_of_a_long_paper_the_first_pages_are_printed_and_the_rest_is_told(make, attach):
    attach(pages=7)

    text, shown = read(make())

    assert shown == 5
    assert "daftar-hadir-02.pdf: 5 dari 7 halaman dicetak" in text


def test_no_page_is_printed_of_what_nobody_says_shows_no_children(make, attach):
    attach(pages=2, kind=Evidence.Kind.OTHER)

    text, shown = read(make())

    assert shown == 0
    assert "Bukti lain bukti-lain-01.pdf" in text
    assert "tidak dapat dicetak" not in text


def test_when_the_pack_is_full_later_papers_are_named_with_what_is_printed(
    make, attach, monkeypatch
):
    monkeypatch.setattr(packing, "MOST_PAGES", 3)
    attach(pages=2)
    attach(pages=4)

    text, shown = read(make())

    assert shown == 3
    assert "daftar-hadir-03.pdf: 1 dari 4 halaman dicetak" in text
    assert "tidak dapat dicetak" not in text


def test_a_paper_that_cannot_be_drawn_is_named_on_the_first_page(make, attach):
    attach(pages=1, filename="rusak.pdf", content=b"%PDF-1.4 bukan apa-apa")

    text, shown = read(make())

    assert shown == 0
    assert "Halaman rusak.pdf tidak dapat dicetak" in text


def test_without_the_originals_the_pack_names_files_as_the_school_knows_them(make, attach):
    attach(pages=1, filename="daftar guru.pdf")

    made = make("pdf")

    pages = PdfReader(io.BytesIO(made.content.read_bytes())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Berkas, aslinya tersimpan di sekolah" in text
    assert "daftar guru.pdf" in text
    assert "ZIP" not in text
