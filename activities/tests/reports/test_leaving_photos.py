"""Photos that leave the product: upright, and nothing in them but the picture."""

import base64
import datetime as dt
import io
import json
import shutil
import subprocess

import pytest
from PIL import ExifTags, Image

from accounts.tests.files import photo, where_and_when
from activities.models import Evidence
from activities.reports.album import Album
from activities.reports.attaching import attach
from activities.reports.thumbnails import thumbnail_of
from activities.tests.conftest import upload

PLAIN = {"SourceFile", "ExifTool", "File", "JFIF", "Composite", "RIFF", "PNG"}
SECRETS = ("GPS", "Serial", "Artist", "Make", "Model", "Lens", "DateTime", "XMP", "Owner")


def from_a_telephone(kind, orientation=6):
    exif = where_and_when(orientation=orientation)
    exif[ExifTags.Base.Make] = "Kamera"
    exif[ExifTags.Base.BodySerialNumber] = "SN-998877"
    return photo(kind, exif=exif)


def tags_of(content):
    """What exiftool finds, by group."""
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed on this machine")
    command = ["exiftool", "-j", "-G", "-a", "-u", "-"]
    found = subprocess.run(command, input=content, capture_output=True, check=True)
    return set(json.loads(found.stdout)[0])


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_no_way_out_tells_place_owner_or_camera(activity, admin, kind):
    source = from_a_telephone(kind)
    evidence = attach(activity, upload(source), kind=Evidence.Kind.PHOTO, by=admin)

    ways = {}
    with thumbnail_of(evidence) as small:
        ways["thumbnail"] = small.read()
    with evidence.file.open() as stored:
        ways["file"] = stored.read()
    printed = Album().take([evidence])[0].source
    ways["paper"] = base64.b64decode(printed.partition(",")[2])

    assert any("GPS" in tag for tag in tags_of(source))
    for content in ways.values():
        tags = tags_of(content)
        assert {tag.split(":")[0] for tag in tags} <= PLAIN
        assert [tag for tag in tags for secret in SECRETS if secret in tag] == []


def test_the_picture_stands_upright_and_its_hour_is_kept_as_data(activity, admin):
    source = from_a_telephone("JPEG")  # lies on its side: 400 by 200, to be turned right

    evidence = attach(activity, upload(source), kind=Evidence.Kind.PHOTO, by=admin)

    with evidence.file.open() as stored:
        drawn = Image.open(io.BytesIO(stored.read()))
    assert drawn.size == (200, 400)
    red, _, blue = drawn.getpixel((100, 50))
    assert (red > 200, blue < 60) == (True, True)
    assert evidence.taken_at == dt.datetime(2026, 11, 18, 2, 30, tzinfo=dt.UTC)
