"""Processes that are watched, stopped, and never outlive whoever started them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from kemitraan.children import ROOT, Child, watch

SLEEP = ["sleep", "60"]


@pytest.fixture
def child(tmp_path):
    """`child(command, ...)` starts one; all are stopped when the test ends."""
    made = []

    def start(command, **options):
        one = Child(f"Anak {len(made) + 1}", command, tmp_path / "log" / "anak.log", **options)
        made.append(one)
        one.start()
        return one

    yield start
    for one in made:
        one.stop()


def wait_for(question, seconds=10):
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "nothing came of it in time"
        time.sleep(0.02)


def is_gone(pid):
    """Not there any more, or dead and only waiting for its parent to notice."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return done.stdout.strip()[:1] in {"", "Z"}


def test_a_child_that_ends_is_handed_back_with_its_status_and_last_words(child):
    quiet = child(SLEEP)
    loud = child(["sh", "-c", "echo porta tidak dapat dibuka; exit 3"])

    gone = watch([quiet, loud], report=pytest.fail)

    assert (gone, gone.status) == (loud, 3)
    assert gone.last_words() == "porta tidak dapat dibuka"


def test_a_killed_worker_is_started_again_as_often_as_allowed(child):
    worker = child(SLEEP, restarts=1)
    first = worker.process.pid
    told = []

    def kill_again(sentence):
        told.append((sentence, worker.process.pid != first))
        os.kill(worker.process.pid, signal.SIGKILL)

    os.kill(first, signal.SIGKILL)
    gone = watch([worker], report=kill_again)

    assert gone is worker
    assert told == [("Anak 1 dihentikan dari luar (SIGKILL); dijalankan kembali.", True)]


def test_a_worker_that_ends_by_itself_is_not_started_again(child):
    worker = child(["true"], restarts=5)

    assert watch([worker], report=pytest.fail) is worker


def test_stopping_takes_the_descendants_along(child, tmp_path):
    note = tmp_path / "pid"
    parent = child(["sh", "-c", f"sleep 60 & echo $! > {note}; wait"])
    wait_for(lambda: note.exists() and note.read_text().strip())

    parent.stop()

    assert not parent.is_running
    wait_for(lambda: is_gone(note.read_text().strip()))


def test_one_that_does_not_listen_is_made_to_stop(child, tmp_path, monkeypatch):
    monkeypatch.setattr("kemitraan.children.PATIENCE", 0.2)
    note = tmp_path / "deaf"
    deaf = child(["sh", "-c", f"trap '' TERM; touch {note}; while :; do sleep 0.1; done"])
    wait_for(note.exists)

    deaf.stop()

    assert deaf.status in {-signal.SIGQUIT, -signal.SIGKILL}


def test_children_of_a_killed_parent_die_too(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from kemitraan.children import Child; "
        f"child = Child('x', {SLEEP!r}, Path({str(tmp_path / 'log')!r})); child.start(); "
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    with parent:
        pid = parent.stdout.readline().decode().strip()
        assert not is_gone(pid)

        parent.kill()

        wait_for(lambda: is_gone(pid))


def test_a_log_that_has_grown_long_is_put_aside(child, tmp_path, monkeypatch):
    monkeypatch.setattr("kemitraan.children.LOG_LIMIT", 10)
    log = tmp_path / "log" / "anak.log"
    log.parent.mkdir()
    log.write_text("sebelas huruf lebih")

    child(["true"]).process.wait()

    assert log.read_text() == ""
    assert log.with_name("anak.log.1").read_text() == "sebelas huruf lebih"
