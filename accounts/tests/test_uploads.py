"""Only what parses as what it is, made harmless, comes in."""

import hashlib
import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from accounts.tests.files import (
    TYPES,
    archive,
    document,
    pdf,
    photo,
    upload,
    where_and_when,
    with_action,
    workbook,
)
from accounts.uploads import read_document, read_image, read_pdf


def refusal(reader, content, name="berkas"):
    with pytest.raises(ValidationError) as refused:
        reader(upload(content, name))
    return refused.value.message


def png_that_claims(width, height):
    """A picture of a few bytes that says it is huge."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# PDF -------------------------------------------------------------------------------------


def test_a_pdf_is_kept_byte_for_byte_under_a_random_name():
    content = pdf(pages=3)

    clean = read_pdf(upload(content, "../../MoU final.pdf"))

    assert clean.content.read() == content
    assert (clean.pages, clean.mime, clean.size) == (3, "application/pdf", len(content))
    assert clean.sha256 == hashlib.sha256(content).hexdigest()
    assert len(clean.name) == 36
    assert clean.name.endswith(".pdf")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n",
        b"<html></html>",
        b"MZ\x90\x00 program",
        photo(),
        b"x" + pdf(),
        pdf()[:200],
    ],
)
def test_what_is_no_pdf_is_refused(content):
    assert "rusak atau bukan PDF" in refusal(read_pdf, content, "mou.pdf")


@pytest.mark.parametrize(
    "kind", ["/JavaScript", "/Launch", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition"]
)
def test_a_pdf_that_does_something_when_opened_is_refused(kind):
    assert "skrip atau berkas sisipan" in refusal(read_pdf, pdf(with_action(kind)))


def test_a_pdf_with_a_script_is_refused():
    def change(writer):
        names = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
        writer.root_object[NameObject("/Names")] = names

    assert "skrip" in refusal(read_pdf, pdf(change))


def test_a_pdf_with_a_file_inside_is_refused():
    assert "berkas sisipan" in refusal(
        read_pdf, pdf(lambda writer: writer.add_attachment("virus.exe", b"MZ"))
    )


def test_a_script_deep_inside_a_page_is_found():
    def change(writer):
        deep = DictionaryObject({NameObject("/JS"): TextStringObject("x")})
        for _ in range(60):
            deep = DictionaryObject({NameObject("/Next"): ArrayObject([deep])})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(deep)])

    assert "skrip" in refusal(read_pdf, pdf(change))


def test_a_locked_pdf_is_refused():
    assert "terkunci kata sandi" in refusal(read_pdf, pdf(lambda writer: writer.encrypt("rahasia")))


def test_a_link_in_a_pdf_does_no_harm():
    clean = read_pdf(upload(pdf(with_action("/URI"))))

    assert clean.pages == 1


# Pictures --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_a_photo_is_left_but_the_picture(kind):
    clean = read_image(upload(photo(kind, exif=where_and_when()), "IMG_2026.jpg"))

    content = clean.content.read()
    again = Image.open(io.BytesIO(content))
    assert again.format == kind
    assert (again.getexif(), again.info.get("comment")) == ({}, None)
    assert b"Endah" not in content
    assert b"Exif" not in content


def test_the_hour_of_the_photo_is_kept_in_the_zone_of_the_school():
    with timezone.override("Asia/Makassar"):
        clean = read_image(upload(photo(exif=where_and_when("2026:11:18 09:30:00"))))

    assert clean.taken_at.isoformat() == "2026-11-18T09:30:00+08:00"


def test_a_camera_that_tells_its_zone_is_believed():
    clean = read_image(upload(photo(exif=where_and_when("2026:11:18 09:30:00", "+09:00"))))

    assert clean.taken_at.isoformat() == "2026-11-18T09:30:00+09:00"


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "kemarin", "2026:13:45 99:00:00"])
def test_an_hour_that_is_none_is_left_out(taken):
    assert read_image(upload(photo(exif=where_and_when(taken)))).taken_at is None


def test_a_photo_taken_on_its_side_is_turned_upright():
    clean = read_image(upload(photo(size=(400, 200), exif=where_and_when(orientation=6))))

    upright = Image.open(clean.content)
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 20))[0] > 200


def test_a_large_photo_is_made_smaller():
    clean = read_image(upload(photo(size=(6000, 1500), quality=30)))

    assert Image.open(clean.content).size == (2560, 640)


def test_a_see_through_picture_stays_see_through():
    clean = read_image(upload(photo("PNG", mode="RGBA")))

    assert Image.open(clean.content).mode == "RGBA"


@pytest.mark.parametrize("size", [(20000, 20000), (13000, 13000), (7000, 7000)])
def test_a_picture_that_would_fill_the_memory_is_refused(size):
    assert "40 megapiksel" in refusal(read_image, png_that_claims(*size))


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a\x01\x00\x01\x00",
        photo()[:300],
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        pdf(),
    ],
)
def test_what_is_no_picture_is_refused(content):
    assert "tidak dapat dibaca" in refusal(read_image, content, "foto.jpg")


def test_a_program_hidden_behind_a_picture_is_gone():
    clean = read_image(upload(photo() + b"<?php system('x') ?>MZ\x90"))

    assert b"php" not in clean.content.read()


# Documents -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (pdf(), "pdf"),
        (photo(), "jpg"),
        (photo("PNG"), "png"),
        (photo("WEBP"), "webp"),
        (document(), "docx"),
        (workbook(), "xlsx"),
    ],
)
def test_what_a_file_is_told_by_its_content_whatever_its_name(content, extension):
    assert read_document(upload(content, "bukti.exe")).extension == extension


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 program",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"#!/bin/sh\nrm -rf /",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        archive(**{"virus.exe": "MZ"}),
        archive(**{"word/document.xml": "<w/>"}),
    ],
)
def test_other_kinds_are_refused(content):
    assert refusal(read_document, content, "laporan.pdf").startswith(
        "Jenis berkas ini tidak diterima."
    )


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
        {"word/_rels/settings.xml.rels": '<R Type="attachedTemplate" TargetMode="External"/>'},
    ],
)
def test_macros_and_foreign_parts_are_refused(more):
    assert refusal(read_document, document(**more)).startswith("Berkas ini memuat makro")


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


# Size ------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", [read_pdf, read_image, read_document])
def test_an_empty_file_is_refused(reader):
    assert refusal(reader, b"") == "Berkas ini kosong. Pilih berkas yang berisi."


@pytest.mark.parametrize("reader", [read_pdf, read_image, read_document])
def test_a_file_of_14_mb_is_refused_with_its_size_and_the_limit(reader):
    large = SimpleUploadedFile("scan.pdf", b"%PDF-" + b"\0" * (14 * 1024 * 1024))

    with pytest.raises(ValidationError) as refused:
        reader(large)

    assert refused.value.message == (
        "Berkas 14 MB terlalu besar. Batasnya 10 MB; kecilkan atau bagi berkas itu."
    )


def test_ten_megabytes_are_let_through_to_be_read():
    assert "rusak" in refusal(read_pdf, b"%PDF-" + b"\0" * (10 * 1024 * 1024 - 5))
    assert "lebih dari 10 MB terlalu besar" in refusal(read_pdf, b"\0" * (10 * 1024 * 1024 + 1))


@given(
    st.binary(min_size=1, max_size=200),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
)
def test_no_content_whatever_makes_reading_fail_in_another_way(content, start):
    with pytest.raises(ValidationError):
        read_document(upload(start + content))
