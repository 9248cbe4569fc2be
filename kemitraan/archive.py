"""The whole installation in one file: database, uploaded files and keys, and back again."""

import contextlib
import datetime as dt
import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.models import School
from kemitraan import postgres
from kemitraan.locks import only_one

FORMAT = 1
CONTENTS = "isi.json"
DATABASE = "basis-data"
FOLDERS = ("media", "kunci")  # of DATA_DIR; all else there can be made again
FILES = ("demo.json",)


class ArchiveRefused(Exception):
    """Nothing was written; the sentence says why and what to do."""


def make(target):
    """Write the archive under another name first: a file with the right name is a whole one."""
    made_at = timezone.now()
    draft = target.with_name(f"{target.name}.part")
    draft.touch(mode=0o600)
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as scratch:
            dump = dump_database(Path(scratch))
            members = {DATABASE: dump, **dict(kept_files())}
            write(draft, members, made_at)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    (settings.DATA_DIR / "cadangan.json").write_text(json.dumps({"made_at": made_at.isoformat()}))
    return len(members)


def age(*, at):
    """Seconds since the last backup; None when there never was one."""
    try:
        made_at = json.loads((settings.DATA_DIR / "cadangan.json").read_text())["made_at"]
    except (OSError, ValueError, KeyError):
        return None
    return round((at - dt.datetime.fromisoformat(made_at)).total_seconds())


def restore(source, *, force=False):
    """Put back what `make` wrote. What was there before is archived first, not thrown away."""
    with only_one(settings.DATA_DIR, ArchiveRefused), opened(source) as archive:
        contents = read_contents(archive, source)
        if not is_empty():
            if not force:
                raise ArchiveRefused(
                    "Tidak dipulihkan: instalasi ini sudah berisi data. Pulihkan ke DATA_DIR dan "
                    "basis data yang kosong, atau tambahkan --force untuk mengganti isinya."
                )
            make(settings.DATA_DIR / f"sebelum-pemulihan-{timezone.now():%Y%m%d-%H%M%S}.zip")
        put_back(archive, contents)
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)


def is_empty():
    if "accounts_user" not in connection.introspection.table_names():
        return True
    return not get_user_model().objects.exists() and not School.objects.exists()


# Writing -----------------------------------------------------------------------------------------


def dump_database(scratch):
    target = scratch / DATABASE
    if connection.vendor == "postgresql":
        postgres.dump(target, ArchiveRefused)
        return target
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise ArchiveRefused(
                "Basis data rusak: pemeriksaan keutuhannya gagal. Cadangan tidak dibuat; "
                "pulihkan cadangan sebelumnya."
            )
    return target


def kept_files():
    for folder in FOLDERS:
        for path in sorted((settings.DATA_DIR / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(settings.DATA_DIR).as_posix(), path
    for name in FILES:
        if (settings.DATA_DIR / name).exists():
            yield name, settings.DATA_DIR / name


def write(draft, members, made_at):
    contents = {
        "format": FORMAT,
        "made_at": made_at.isoformat(),
        "vendor": connection.vendor,
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        "sha256": {},
    }
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in members.items():
            archive.write(path, name)
            with path.open("rb") as content:
                contents["sha256"][name] = hashlib.file_digest(content, "sha256").hexdigest()
        archive.writestr(CONTENTS, json.dumps(contents))


# Reading -----------------------------------------------------------------------------------------


@contextlib.contextmanager
def opened(source):
    try:
        archive = zipfile.ZipFile(source)
    except FileNotFoundError:
        raise ArchiveRefused(f"Berkas {source} tidak ditemukan.") from None
    except (OSError, zipfile.BadZipFile):
        raise ArchiveRefused(f"Berkas {source} bukan cadangan Kemitraan.") from None
    with archive:
        yield archive


def read_contents(archive, source):
    """What the archive says of itself, after every byte of it was checked."""
    try:
        contents = json.loads(archive.read(CONTENTS))
        sound = contents["format"] == FORMAT and all(
            is_sound(archive, name, digest) for name, digest in contents["sha256"].items()
        )
    except (KeyError, ValueError, zipfile.BadZipFile):
        sound = False
    if not sound:
        raise ArchiveRefused(f"Berkas {source} rusak atau bukan cadangan Kemitraan.")
    refuse_foreign(contents)
    return contents


def is_sound(archive, name, digest):
    place = PurePosixPath(name)
    safe = not place.is_absolute() and ".." not in place.parts
    known = name in (DATABASE, *FILES) or place.parts[0] in FOLDERS
    with archive.open(name) as content:
        return safe and known and hashlib.file_digest(content, "sha256").hexdigest() == digest


def refuse_foreign(contents):
    if contents["vendor"] != connection.vendor:
        raise ArchiveRefused(
            f"Cadangan ini dari basis data {contents['vendor']}, sedangkan DATABASE_URL menunjuk "
            f"{connection.vendor}. Pulihkan dengan jenis basis data yang sama."
        )
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if not {tuple(one) for one in contents["migrations"]} <= known:
        raise ArchiveRefused(
            "Cadangan ini dibuat oleh versi Kemitraan yang lebih baru. Perbarui Kemitraan dahulu."
        )


def put_back(archive, contents):
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as scratch:
        for name in contents["sha256"]:
            target = Path(scratch) / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.touch(mode=0o600)
            with archive.open(name) as content, target.open("wb") as out:
                shutil.copyfileobj(content, out)
        load_database(Path(scratch) / DATABASE)
        for name in (*FOLDERS, *FILES):
            replace(Path(scratch) / name, settings.DATA_DIR / name)


def load_database(dump):
    if connection.vendor == "postgresql":
        connection.close()
        postgres.load(dump, ArchiveRefused)
        return
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(dump)) as copy:
        copy.backup(connection.connection)


def replace(new, old):
    if old.is_dir():
        shutil.rmtree(old)
    old.unlink(missing_ok=True)
    if new.exists():
        new.replace(old)
