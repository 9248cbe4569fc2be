"""A stored file can never act in the reader's browser."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile

from accounts.downloads import send
from accounts.models import School
from accounts.tests.files import photo, upload

pytestmark = pytest.mark.django_db  # closing a response looks at the connections

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stored(content, name):
    kept = default_storage.save(name, ContentFile(content))
    return FieldFile(School(), School._meta.get_field("letterhead"), kept)


@pytest.mark.parametrize(
    ("filename", "inline", "disposition", "mime"),
    [
        ("MoU.pdf", False, "attachment", "application/pdf"),
        ("MoU.pdf", True, "attachment", "application/pdf"),
        ("foto.jpg", True, "inline", "image/jpeg"),
        ("foto.jpg", False, "attachment", "image/jpeg"),
        ("jahat.svg", True, "attachment", "application/octet-stream"),
        ("jahat.html", True, "attachment", "application/octet-stream"),
        (
            "daftar.xlsx",
            True,
            "attachment",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
)
def test_only_pictures_are_ever_shown(filename, inline, disposition, mime):
    response = send(stored(b"x", "a.bin"), filename, inline)

    assert response["Content-Disposition"].startswith(disposition)
    assert response["Content-Type"] == mime
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "private" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize(
    "name", ['a"b.pdf', "a\r\nSet-Cookie: x=1.pdf", "Ñandú ❤.pdf", "..\\..\\a.pdf"]
)
def test_an_odd_name_adds_no_header(name):
    response = send(stored(b"x", "a.bin"), name)

    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response
    response.close()


def test_the_page_policy_does_not_replace_the_stricter_one_of_a_file(login, admin, school):
    client = login(admin)
    client.post("/sekolah/ubah/", _school_data(school) | {"kop": upload(photo("PNG"), "kop.png")})

    response = client.get("/sekolah/kop/")

    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def _school_data(school):
    return {
        "name": school.name,
        "level": school.level,
        "status": school.status,
        "time_zone": school.time_zone,
    }
