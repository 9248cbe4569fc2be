"""Files that are not what they say, or more than they should be."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.refusals import Refused
from activities.models import Evidence
from activities.reports.attaching import attach
from activities.tests.conftest import stored_files, upload
from activities.tests.factories import picture

PHOTO, ATTENDANCE, EVALUATION = Evidence.REQUIRED


def blank_png(side):
    """A black square of so many pixels to a side, in a few kilobytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = zlib.compress(b"\x00" * ((side + 7) // 8 + 1) * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 200


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        (b"MZ\x90\x00" + b"\x00" * 200, PHOTO, "Gambar ini tidak dapat dibaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", PHOTO, "tidak dapat dibaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", ATTENDANCE, "tidak diterima"),
        (b"%PDF-1.4\n<html><script>alert(1)</script></html>", EVALUATION, "PDF"),
        (b"%PDF-1.4\n<html><script>alert(1)</script></html>", PHOTO, "tidak dapat dibaca"),
        (b"PK\x03\x04 bukan arsip", ATTENDANCE, "rusak"),
        (HEIC, PHOTO, "HEIC, .* Paling Kompatibel"),
        (HEIC, ATTENDANCE, "HEIC, .* Paling Kompatibel"),
        (b"", PHOTO, "kosong"),
        (b"\xff\xd8\xff" + b"\x00" * (10 * 1024 * 1024), PHOTO, "Batasnya 10 MB"),
        (blank_png(13_000), PHOTO, "40 megapiksel"),
        (blank_png(6_404), PHOTO, "40 megapiksel"),
        (blank_png(6_404), ATTENDANCE, "40 megapiksel"),
    ],
    ids=(
        "exe svg svg-list html-pdf html-pdf-photo not-zip heic heic-list empty large bomb 41mp "
        "41mp-scan"
    ).split(),
)
def test_a_hostile_file_is_refused_with_a_sentence(activity, admin, content, kind, sentence):
    before = stored_files()

    with pytest.raises(Refused, match=sentence):
        attach(activity, SimpleUploadedFile("foto.jpg", content), kind=kind, by=admin)

    assert Evidence.objects.count() == 0
    assert stored_files() == before


@pytest.mark.parametrize(
    "payload",
    [b"<html><script>alert(1)</script></html>", b"PK\x03\x04evil.class", b"%PDF-1.4 /JavaScript"],
    ids=["html", "zip", "pdf"],
)
def test_of_a_picture_that_is_also_something_else_only_the_picture_stays(activity, admin, payload):
    evidence = attach(activity, upload(picture() + payload), kind=PHOTO, by=admin)

    with evidence.file.open() as file:
        assert payload not in file.read()


@pytest.mark.parametrize("kind", ["surat", "bast", "lain"])
def test_the_further_kinds_take_documents_and_refuse_programs(activity, admin, kind):
    attach(activity, upload(picture("PNG"), name="pindaian.png"), kind=kind, by=admin)

    with pytest.raises(Refused, match="tidak diterima"):
        attach(activity, upload(b"MZ program", name="surat.pdf"), kind=kind, by=admin)

    assert [each.kind for each in Evidence.objects.all()] == [kind]
