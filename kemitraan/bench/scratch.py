"""A database and a folder of our own to measure in: no row of anybody's is touched."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

from accounts.refusals import Refused

# Who measures wants the settings of a plain installation, whatever this one says.
LEFT_OUT = ("ALLOWED_HOSTS", "BASE_URL", "DEBUG", "EMAIL_URL", "SECRET_KEY", "TESTING")
NO_DATABASE = (
    "Basis data untuk mengukur tidak dapat dibuat: {} Beri pengguna basis data ini hak CREATEDB, "
    "atau kosongkan DATABASE_URL untuk mengukur pada SQLite."
)


@contextmanager
def scratch():
    """The environment of processes that measure: an empty installation of the same kind of
    database, thrown away at the end. Raises `Refused` when it cannot be made."""
    with tempfile.TemporaryDirectory(prefix="kemitraan-bench-") as folder, _database() as url:
        environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
        environment |= {
            "DATA_DIR": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "kemitraan.bench.settings",
        }
        for command in ("migrate", "collectstatic"):
            run([sys.executable, "-m", "django", command, "--no-input", "-v", "0"], environment)
        yield environment


def run(command, environment):
    """What the command prints; what it complains of is raised as `Refused`."""
    done = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise Refused(f"Pengukuran berhenti: {' '.join(command[1:])} gagal.")
    return done.stdout


@contextmanager
def _database():
    """The URL of a database beside the present one; empty for SQLite, whose file is found in
    the folder."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"kemitraan_bench_{os.getpid()}"
    try:
        _say(f"CREATE DATABASE {name}")
    except DatabaseError as error:
        raise Refused(NO_DATABASE.format(" ".join(str(error).split()))) from None
    try:
        present = urlsplit(os.environ["DATABASE_URL"].strip())
        yield present._replace(path=f"/{name}").geturl()
    finally:
        _say(f"DROP DATABASE {name} WITH (FORCE)")


def _say(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
