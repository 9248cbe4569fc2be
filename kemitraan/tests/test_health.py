"""The two questions that a monitor asks, without logging in."""

import datetime as dt

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.tests.factories import UserFactory
from jobs import tasks
from jobs.tests.factories import JobFactory, ReadyJobFactory
from kemitraan import health
from monitoring.models import Notice
from partnerships.tests.factories import PartnershipFactory


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A folder of its own: neither a backup was made nor did a worker run."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_a_living_process_says_so_without_asking_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_an_installation_is_ready_when_every_fact_holds(client, db):
    response = client.get("/readyz")

    facts = response.json()
    assert response.status_code == 200
    assert facts.pop("disk_free_bytes") > 0
    assert facts == {
        "status": "ok",
        "database": True,
        "migrations": True,
        "queue_age_seconds": 0,
        "oldest_unsent_notice_seconds": 0,
        "failed_notices": 0,
        "clock_silent_seconds": None,
        "backup_age_seconds": None,
        "warnings": [],
    }


def test_a_missing_migration_makes_it_unready(client, db):
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert (response.json()["status"], response.json()["migrations"]) == ("unready", False)


def test_a_full_disk_makes_it_unready(client, db, monkeypatch):
    monkeypatch.setattr(health, "LEAST_DISK", 10**18)

    assert client.get("/readyz").status_code == 503


def test_a_database_that_is_away_makes_it_unready(client, monkeypatch):
    def away(*, at):
        raise DatabaseError

    monkeypatch.setattr(health, "look", away)

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        503,
        {"status": "unready", "database": False},
    )


@pytest.mark.parametrize(("waited", "warnings"), [(600, []), (601, ["queue"])])
def test_a_queue_that_nobody_works_on_is_told_but_people_are_served(
    client, school, admin, waited, warnings
):
    now = timezone.now()
    JobFactory(asked_by=admin, asked_at=now - dt.timedelta(seconds=waited))
    ReadyJobFactory(asked_by=admin, asked_at=now - dt.timedelta(hours=9))

    facts = health.look(at=now)

    assert (facts["queue_age_seconds"], facts["warnings"]) == (waited, warnings)
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize(("silent", "warnings"), [(600, []), (601, ["clock"])])
def test_a_clock_that_no_worker_hears_is_told(db, data, silent, warnings):
    tasks.relay()
    heard = dt.datetime.fromtimestamp((data / "denyut").stat().st_mtime, dt.UTC)

    facts = health.look(at=heard + dt.timedelta(seconds=silent))

    assert (facts["clock_silent_seconds"], facts["warnings"]) == (silent, warnings)


def owe(**facts):
    partnership = PartnershipFactory()
    return Notice.objects.create(
        kind=Notice.Kind.EXPIRY,
        object_model="partnerships.partnership",
        object_id=partnership.pk,
        partnership=partnership,
        due_on=dt.date(2026, 12, 21),
        threshold=30,
        recipient=UserFactory(),
        address="endah@contoh.sch.id",
        **facts,
    )


@pytest.mark.parametrize(("waited", "told"), [(86_400, []), (86_401, ["notices"])])
def test_reminders_that_nobody_sends_are_told_and_those_given_up_counted(school, waited, told):
    now = timezone.now()
    owe(created_at=now - dt.timedelta(seconds=waited))
    owe(created_at=now)
    owe(created_at=now - dt.timedelta(9), status="gagal", failure="alamat tidak dikenal")

    facts = health.look(at=now)

    assert (facts["oldest_unsent_notice_seconds"], facts["failed_notices"]) == (waited, 1)
    assert facts["warnings"] == told
