"""DOCX and XLSX come in if they neither run, fetch nor grow when they are opened."""

import io
import struct
import zipfile

import pytest

from accounts.office import MOST_LINKS
from accounts.tests.files import TYPES, document, links, refusal, upload, workbook
from accounts.uploads import read_document


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": "x"},
        {"word/activeX/activeX1.xml": "x"},
        {"word/embeddings/oleObject1.bin": "x"},
        {
            "[Content_Types].xml": TYPES.format(
                "application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
    ],
)
def test_macros_and_controls_are_refused(more):
    assert refusal(read_document, document(**more)).startswith("Berkas ini memuat makro")


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "image", "subDocument"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_what_word_would_fetch_from_outside_is_refused(kind, letters):
    written = f'<?xml version="1.0" encoding="{letters}"?>{links(kind)}'.encode(letters)
    content = document(**{"word/_rels/document.xml.rels": written})

    assert "mengambil isi dari luar" in refusal(read_document, content)


def test_what_excel_would_run_through_another_workbook_is_refused():
    linked = links("externalLink", "externalLinks/externalLink1.xml", outside=False)
    content = workbook_with(**{"xl/_rels/more.rels": linked})

    assert "mengambil isi dari luar" in refusal(read_document, content)


def test_a_link_to_click_and_a_picture_inside_are_let_in():
    parts = {
        "word/_rels/document.xml.rels": links("hyperlink"),
        "word/_rels/header1.xml.rels": links("image", "media/image1.png", outside=False),
    }

    assert read_document(upload(document(**parts))).extension == "docx"


def workbook_with(**members):
    written = io.BytesIO(workbook())
    with zipfile.ZipFile(written, "a") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return written.getvalue()


def test_a_document_that_unpacks_to_too_much_is_refused():
    bomb = document(**{"word/media/bom.xml": b"\0" * (101 * 1024 * 1024)})

    assert len(bomb) < 200_000
    assert "rusak atau terkunci" in refusal(read_document, bomb)


def test_a_directory_that_lies_about_sizes_is_not_believed():
    bomb = bytearray(document(**{"word/media/bom.xml": b"\0" * (101 * 1024 * 1024)}))
    true_size = struct.pack("<I", 101 * 1024 * 1024)
    at = bomb.rfind(true_size)
    bomb[at : at + 4] = struct.pack("<I", 10)

    assert "rusak atau terkunci" in refusal(read_document, bytes(bomb))


def test_a_broken_archive_is_refused():
    assert "rusak atau terkunci" in refusal(read_document, document()[:150])


def test_a_part_that_is_not_what_its_checksum_says_is_refused():
    content = bytearray(document(**{"word/_rels/document.xml.rels": "<Relationships/>" * 9}))
    name = content.rfind(b"word/_rels/document.xml.rels")  # in the directory at the end
    content[name - 30] ^= 0xFF

    assert "rusak atau terkunci" in refusal(read_document, bytes(content))


@pytest.mark.parametrize(
    "written",
    [
        "<Relationships>",
        "",
        "<!DOCTYPE A [<!ENTITY x 'x'>]><A/>",
        pytest.param("<A/>" + " " * MOST_LINKS, id="endless"),
    ],
)
def test_a_list_of_links_that_cannot_be_read_is_refused(written):
    content = document(**{"word/_rels/document.xml.rels": written})

    assert "rusak atau terkunci" in refusal(read_document, content)
