"""kill -9 in the middle of a pack of evidence: it goes on and arrives whole, once."""

import hashlib
import json
import re
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from activities.tests.accountability.pack_worker import ACTIVITIES, PHOTOS
from jobs.tests.crashing import act, end, own_installation, query, wait_until, worker

WORKER = "activities.tests.accountability.pack_worker"
FILES = ACTIVITIES * (PHOTOS + 2)

pytestmark = pytest.mark.slow


@pytest.fixture
def installation():
    with own_installation() as environment:
        yield environment


def finished_parts(installation):
    """The parts of the ZIP that stand whole while the pack is made."""
    found = Path(installation["DATA_DIR"], "kerja").glob("*/*/paket.json")
    return [list(json.loads(path.read_text())["contents"]) for path in found]


def test_a_pack_survives_the_death_of_its_worker(installation):
    command, options = act(installation, WORKER, "ask")
    subprocess.run(command, check=True, **options)
    media = Path(installation["DATA_DIR"], "media", "laporan")

    with worker(installation, WORKER) as process:
        wait_until(installation, f"SELECT progress_done > {FILES // 3} FROM jobs_job", seconds=60)
        end(process)
    [parts] = finished_parts(installation)
    assert 2 < len(parts) <= ACTIVITIES
    assert query(installation, "SELECT status, file FROM jobs_job") == [("berjalan", "")]
    assert list(media.rglob("*.zip")) == []

    killed_at = time.monotonic()
    with worker(installation, WORKER):
        done = "SELECT status = 'selesai', attempts, file, extent FROM jobs_job"
        [(_, attempts, file, extent)] = wait_until(installation, done, seconds=120)
    assert time.monotonic() - killed_at < 120

    assert (attempts, [str(one.relative_to(media.parent)) for one in media.rglob("*.zip")]) == (
        2,
        [file],
    )
    assert extent.startswith(f"{ACTIVITIES} kegiatan, {ACTIVITIES * PHOTOS} foto, ")
    with zipfile.ZipFile(media.parent / file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        told = re.findall(
            r"^([0-9a-f]{64})  (.+)$", archive.read("manifest-sha256.txt").decode(), re.MULTILINE
        )
        proved = [(hashlib.sha256(archive.read(name)).hexdigest(), name) for _, name in told]
    assert (len(names), len(set(names))) == (FILES + 3, FILES + 3)
    assert told == proved
