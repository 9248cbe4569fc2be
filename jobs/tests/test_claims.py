"""Whose a job is: claimed by one worker, and taken back from one that died."""

import datetime as dt

import pytest
from django.utils import timezone

from jobs import running
from jobs.asking import ask
from jobs.models import Job
from jobs.models.job import LEASE, MOST_ATTEMPTS
from jobs.progress import ClaimLost
from jobs.running import claim, owed, take_back_abandoned
from jobs.tests.factories import JobFactory, ReadyJobFactory, RunningJobFactory


def test_a_job_is_claimed_once(workshop, admin):
    job = ask("catatan", by=admin)

    assert claim(job.pk)
    assert claim(job.pk) is None


def test_ended_jobs_cannot_be_claimed(admin):
    assert claim(ReadyJobFactory(asked_by=admin).pk) is None


def test_a_dead_workers_job_goes_back_in_line(admin):
    long_ago = timezone.now() - LEASE - dt.timedelta(minutes=1)
    dead = RunningJobFactory(asked_by=admin, started_at=long_ago)
    alive = RunningJobFactory(asked_by=admin)

    take_back_abandoned()

    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, dead.claimed_by, dead.lease_until) == (Job.Status.WAITING, "", None)
    assert alive.status == Job.Status.RUNNING
    assert owed() == [dead.pk]


def test_after_three_deaths_the_person_is_told_instead(admin):
    long_ago = timezone.now() - LEASE - dt.timedelta(minutes=1)
    job = RunningJobFactory(asked_by=admin, started_at=long_ago, attempts=MOST_ATTEMPTS)

    take_back_abandoned()

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "3 kali terhenti" in job.failure
    assert owed() == []


def test_a_job_ended_by_the_time_limit_is_not_begun_again(admin):
    long_ago = timezone.now() - dt.timedelta(minutes=10)
    job = RunningJobFactory(
        asked_by=admin, started_at=long_ago, heartbeat_at=long_ago + running.LONGEST
    )

    take_back_abandoned()

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "melewati batas waktu" in job.failure


def test_what_is_owed_is_named_oldest_first(admin):
    now = timezone.now()
    younger = JobFactory(asked_by=admin, asked_at=now)
    older = JobFactory(asked_by=admin, asked_at=now - dt.timedelta(hours=1))
    JobFactory(asked_by=admin, rung_at=now)
    ReadyJobFactory(asked_by=admin)

    assert owed() == [older.pk, younger.pk]


def test_a_lost_claim_is_noticed_by_the_next_step(admin):
    job = RunningJobFactory(asked_by=admin)
    progress = running.JobProgress(job.pk, "pekerja:2:lain")

    with pytest.raises(ClaimLost):
        progress.step("terlambat", 1, 2)
