"""kill -9 in the middle of a report: it arrives once, without anyone's help, in two minutes."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from jobs.tests.crashing import act, end, own_installation, query, wait_until, worker

WORKER = "jobs.tests.slow_worker"
IN_TWO_MINUTES = 120

pytestmark = pytest.mark.slow


@pytest.fixture
def installation():
    with own_installation() as environment:
        yield environment


def test_two_reports_survive_the_death_of_their_process_and_of_the_whole_worker(installation):
    command, options = act(installation, WORKER, "ask")
    subprocess.run(command, check=True, **options)
    begun = "SELECT progress_done > 2, claimed_by FROM jobs_job ORDER BY id"

    with worker(installation, WORKER) as process:
        rows = wait_until(installation, begun, seconds=60)
        first = int(rows[0][1].split(":")[1])
        os.kill(first, signal.SIGKILL)
        time.sleep(1)
        assert process.poll() is None
        end(process)
    killed_at = time.monotonic()
    assert query(installation, "SELECT status FROM jobs_job") == [("berjalan",)] * 2

    with worker(installation, WORKER):
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
