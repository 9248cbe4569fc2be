import datetime as dt
import time

import pytest
from celery import current_app
from django.utils import timezone

from jobs import tasks
from jobs.asking import ask
from jobs.bell import BUILD_TASK, ring
from jobs.models import Job
from jobs.models.job import RING_AGAIN
from jobs.tests.factories import JobFactory, RunningJobFactory

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def bells(monkeypatch):
    """What would have been told to the workers."""
    rung = []
    monkeypatch.setattr(
        current_app, "send_task", lambda *args, **kwargs: rung.append(kwargs["args"])
    )
    return rung


@pytest.fixture
def broker_down(monkeypatch):
    """A real Celery producer that finds nobody at the broker's address."""
    connect = current_app.connection_for_write
    monkeypatch.setattr(
        current_app, "connection_for_write", lambda **options: connect(NOBODY_LISTENS, **options)
    )


def test_the_bell_rings_once_the_asking_is_saved(
    workshop, admin, bells, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask("catatan", by=admin)
        assert bells == []

    assert bells == [[job.pk]]


def test_with_the_broker_down_the_asking_is_kept_and_the_relay_hands_it_out_later(
    workshop, admin, broker_down, django_capture_on_commit_callbacks, request
):
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        job = ask("catatan", by=admin)
    assert time.monotonic() - began < 2
    job.refresh_from_db()
    assert (job.status, job.rung_at) == (Job.Status.WAITING, None)
    rung = request.getfixturevalue("bells")

    tasks.relay()

    assert rung == [[job.pk]]


def test_any_number_of_relays_ring_once(admin, bells):
    job = JobFactory(asked_by=admin)

    for _ in range(3):
        tasks.relay()

    assert bells == [[job.pk]]


def test_a_bell_that_nobody_heard_is_rung_again(admin, bells):
    long_ago = timezone.now() - RING_AGAIN - dt.timedelta(seconds=1)
    job = JobFactory(asked_by=admin, rung_at=long_ago)

    tasks.relay()

    assert bells == [[job.pk]]


def test_nobody_rings_for_a_job_that_is_being_made(admin, bells):
    job = RunningJobFactory(asked_by=admin)

    assert not ring(job.pk)

    assert bells == []


def test_the_bell_names_the_task_that_builds():
    assert tasks.build.name == BUILD_TASK


def test_the_task_gives_up_before_the_broker_hands_it_to_another():
    assert tasks.build.soft_time_limit < tasks.build.time_limit < 900
