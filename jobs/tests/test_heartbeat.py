import datetime as dt
import time

import pytest

from jobs.asking import ask, cancel
from jobs.models import Job
from jobs.running import run

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("on_postgresql"),
]


@pytest.fixture(autouse=True)
def quick_heart(monkeypatch):
    monkeypatch.setattr("jobs.heartbeat.HEARTBEAT", dt.timedelta(milliseconds=20))


def test_a_builder_in_one_long_step_keeps_its_lease(workshop, admin):
    leases = []

    def work_long(order, progress):
        for _ in range(2):
            leases.append(Job.objects.get().lease_until)
            time.sleep(0.2)

    workshop.meanwhile = work_long

    assert run(ask("catatan", by=admin).pk)

    assert leases[1] > leases[0]


def test_the_heart_stops_with_the_job(workshop, admin):
    run(ask("catatan", by=admin).pk)
    ended = Job.objects.get()

    time.sleep(0.1)

    assert ended.lease_until is None
    assert Job.objects.get().heartbeat_at == ended.heartbeat_at


def test_the_heart_of_a_cancelled_job_stops_too(workshop, admin):
    beats = []

    def called_off(order, progress):
        cancel(Job.objects.get(), by=admin)
        for _ in range(2):
            time.sleep(0.1)
            beats.append(Job.objects.get().heartbeat_at)

    workshop.meanwhile = called_off

    assert not run(ask("catatan", by=admin).pk)

    assert beats[0] == beats[1]
