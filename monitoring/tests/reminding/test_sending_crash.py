"""kill -9 in the middle of sending: nothing is lost and at most one message is doubled."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from monitoring.tests.reminding.many import MANY, TODAY
from monitoring.tests.reminding.scenes import Sink, free_port

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.slow


class SlowSink(Sink):
    """A mail server that takes its time, so that the sender can be killed in between."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        time.sleep(0.05)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def sink():
    controller = Controller(SlowSink(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def installation(tmp_path, sink):
    """The environment of an installation of its own whose mail goes to the sink."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"TESTING", "DATABASE_URL", "REDIS_URL", "DATA_DIR"}
    }
    environment |= {
        "DATA_DIR": str(tmp_path / "var"),
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "PYTHONWARNINGS": "default",
    }
    command = [sys.executable, "-m", "monitoring.tests.reminding.many", str(MANY)]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    return environment


def sender(installation):
    command = [sys.executable, "manage.py", "send_reminders", "--on", TODAY, "--json"]
    return subprocess.Popen(command, cwd=ROOT, env=installation, stdout=subprocess.PIPE)


def run(installation, sql):
    path = Path(installation["DATA_DIR"]) / "kemitraan.sqlite3"
    with closing(sqlite3.connect(path, timeout=20)) as database, database:
        return database.execute(sql).fetchall()


def wait_for(letters, number):
    until = time.monotonic() + 60
    while len(letters) < number:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_killed_sender_loses_nothing_and_doubles_at_most_one(installation, sink):
    letters = sink.handler.letters
    for number in (5, 15):
        process = sender(installation)
        wait_for(letters, number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        run(installation, "UPDATE monitoring_notice SET claimed_until = '2020-01-01 00:00:00'")

    out, _ = sender(installation).communicate(timeout=60)

    ids = Counter(message_from_bytes(content)["Message-ID"] for _, content in letters)
    doubled = sum(ids.values()) - len(ids)
    states = run(installation, "SELECT status, count(*) FROM monitoring_notice GROUP BY status")
    assert len(ids) == MANY
    assert doubled <= 2  # one for each kill
    assert states == [("terkirim", MANY)]
    assert json.loads(out)["already"] == MANY
