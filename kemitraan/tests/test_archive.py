"""The whole installation in one file, and back again."""

import json
import zipfile
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import School
from accounts.tests.factories import SchoolFactory, UserFactory
from kemitraan import archive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def data(tmp_path, settings):
    """An installation with a school, a person, a file and a key."""
    settings.DATA_DIR = tmp_path / "var"
    (settings.DATA_DIR / "media" / "ab").mkdir(parents=True)
    (settings.DATA_DIR / "media" / "ab" / "c1.pdf").write_bytes(b"isi berkas")
    (settings.DATA_DIR / "kunci").mkdir()
    (settings.DATA_DIR / "kunci" / "secret_key").write_text("kunci lama")
    (settings.DATA_DIR / "log").mkdir()
    (settings.DATA_DIR / "log" / "web.log").write_text("dapat dibuat lagi")
    SchoolFactory(name="SMK Karya Handayani")
    UserFactory(username="endah")
    return settings.DATA_DIR


@pytest.fixture
def kept(data, tmp_path):
    call_command("backup", tmp_path / "cadangan.zip", stdout=StringIO())
    return tmp_path / "cadangan.zip"


def test_what_was_lost_comes_back(kept, data):
    School.objects.all().delete()
    get_user_model().objects.all().delete()
    (data / "media" / "ab" / "c1.pdf").unlink()
    (data / "kunci" / "secret_key").write_text("kunci baru")

    call_command("restore", kept, stdout=StringIO())

    assert [school.name for school in School.objects.all()] == ["SMK Karya Handayani"]
    assert [user.username for user in get_user_model().objects.all()] == ["endah"]
    assert (data / "media" / "ab" / "c1.pdf").read_bytes() == b"isi berkas"
    assert (data / "kunci" / "secret_key").read_text() == "kunci lama"


def test_the_archive_is_for_its_owner_and_holds_nothing_that_can_be_made_again(kept):
    with zipfile.ZipFile(kept) as opened:
        names = set(opened.namelist())

    assert names == {"basis-data", "isi.json", "media/ab/c1.pdf", "kunci/secret_key"}
    assert kept.stat().st_mode & 0o777 == 0o600


def test_data_that_is_there_is_not_overwritten_unasked(kept, data):
    SchoolFactory(name="SMP Tunas Samudra")

    with pytest.raises(CommandError, match="Tidak dipulihkan"):
        call_command("restore", kept, stdout=StringIO())

    assert School.objects.count() == 2


def test_what_is_replaced_on_purpose_is_archived_first(kept, data):
    SchoolFactory(name="SMP Tunas Samudra")

    call_command("restore", kept, force=True, stdout=StringIO())

    assert School.objects.count() == 1
    [before] = data.glob("sebelum-pemulihan-*.zip")
    call_command("restore", before, force=True, stdout=StringIO())
    assert School.objects.count() == 2


def altered(kept, tmp_path, name, content):
    """A copy of the archive in which one member is another."""
    copy = tmp_path / "lain.zip"
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(copy, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return copy


def with_contents(kept, tmp_path, **changes):
    with zipfile.ZipFile(kept) as opened:
        contents = json.loads(opened.read("isi.json"))
    return altered(kept, tmp_path, "isi.json", json.dumps({**contents, **changes}))


@pytest.mark.parametrize("member", ["basis-data", "media/ab/c1.pdf", "isi.json"])
def test_a_damaged_archive_is_refused_whole(kept, data, tmp_path, member):
    damaged = altered(kept, tmp_path, member, b"rusak")

    with pytest.raises(CommandError, match="rusak atau bukan cadangan"):
        call_command("restore", damaged, force=True, stdout=StringIO())

    assert School.objects.count() == 1


def test_an_archive_cannot_write_outside_the_data_folder(kept, data, tmp_path):
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    evil = with_contents(kept, tmp_path, sha256={"media/../../jahat": digest})
    with zipfile.ZipFile(evil, "a") as opened:
        opened.writestr("media/../../jahat", b"")

    with pytest.raises(CommandError, match="rusak atau bukan cadangan"):
        call_command("restore", evil, force=True, stdout=StringIO())

    assert not (tmp_path.parent / "jahat").exists()


def test_an_archive_of_a_newer_version_is_refused(kept, data, tmp_path):
    newer = with_contents(kept, tmp_path, migrations=[["accounts", "0999_future"]])

    with pytest.raises(CommandError, match="versi Kemitraan yang lebih baru"):
        call_command("restore", newer, force=True, stdout=StringIO())


def test_an_archive_of_another_kind_of_database_is_refused(kept, data, tmp_path):
    other = with_contents(kept, tmp_path, vendor="oracle")

    with pytest.raises(CommandError, match="basis data oracle"):
        call_command("restore", other, force=True, stdout=StringIO())


@pytest.mark.parametrize("content", [None, b"bukan zip"])
def test_a_file_that_is_no_archive_is_refused(data, tmp_path, content):
    if content:
        (tmp_path / "x.zip").write_bytes(content)

    with pytest.raises(CommandError, match=r"tidak ditemukan|bukan cadangan"):
        call_command("restore", tmp_path / "x.zip", stdout=StringIO())


def test_the_age_of_the_last_backup_is_known(data, tmp_path):
    assert archive.age(at=timezone.now()) is None

    call_command("backup", tmp_path / "cadangan.zip", stdout=StringIO())

    assert 0 <= archive.age(at=timezone.now()) < 60
