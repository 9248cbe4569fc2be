"""Only what parses as what it is comes in, told by its content and not too large."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.files import archive, document, pdf, photo, refusal, upload, workbook
from accounts.uploads import read_document, read_image, read_pdf


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
