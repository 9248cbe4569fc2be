"""A picture comes in drawn anew, so that nothing but the picture is left."""

import io
import struct
import zlib

import pytest
from django.utils import timezone
from PIL import Image

from accounts.tests.files import pdf, photo, refusal, upload, where_and_when
from accounts.uploads import read_image


def png_that_claims(width, height):
    """A picture of a few bytes that says it is huge."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


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
