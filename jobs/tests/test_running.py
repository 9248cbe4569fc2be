"""A worker builds a job and hands its file over exactly once."""

import hashlib
from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone
from django_scopes import get_scope, scopes_disabled

from accounts.models import AuditEntry
from jobs import kinds, running
from jobs.asking import ask, cancel
from jobs.kinds import Built
from jobs.models import Job
from jobs.models.job import LEASE
from jobs.running import run, take_back_abandoned


def stored():
    if not default_storage.exists("laporan"):
        return []
    folders, _ = default_storage.listdir("laporan")
    return [name for one in folders for name in default_storage.listdir(f"laporan/{one}")[1]]


def content_of(job):
    with job.file.open() as file:
        return file.read()


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_job_ends_with_its_file_and_the_proof_of_it(workshop, admin):
    job = ask("catatan", by=admin)

    assert run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.DONE
    assert (job.filename, job.extent, job.size) == ("catatan.csv", "1 baris", 13)
    assert job.sha256 == hashlib.sha256(b"satu;dua;tiga").hexdigest()
    assert content_of(job) == b"satu;dua;tiga"
    assert job.file.name.startswith(f"laporan/{job.school_id}/")
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["job.finish", "job.ask"]


def test_a_file_on_disk_is_taken_over(workshop, admin, tmp_path, monkeypatch):
    made = tmp_path / "besar.csv"
    made.write_bytes(b"satu;dua")
    kind = replace(kinds.get("catatan"), build=lambda order, progress: Built("besar.csv", made))
    monkeypatch.setitem(kinds._kinds, "catatan", kind)
    job = ask("catatan", by=admin)

    run(job.pk)

    job.refresh_from_db()
    assert (content_of(job), job.size) == (b"satu;dua", 8)
    assert not made.exists()


def test_the_builder_works_in_the_scope_and_the_clock_of_the_school(workshop, school, admin):
    school.time_zone = "Asia/Jayapura"
    school.save()
    seen = []
    workshop.meanwhile = lambda order, progress: seen.append(
        (get_scope()["school"], timezone.get_current_timezone_name(), order.by, order.school)
    )
    job = ask("catatan", by=admin)

    with scopes_disabled():
        run(job.pk)

    assert seen == [(school, "Asia/Jayapura", admin, school)]


def test_the_form_is_read_again_when_the_job_runs(workshop, admin):
    job = ask("catatan", by=admin, params={"year": "2026"})

    run(job.pk)

    assert workshop.orders[0].options == {"year": 2026}


def test_progress_is_written_to_the_row_and_renews_the_lease(workshop, admin):
    job = ask("catatan", by=admin)
    seen = []

    def look(order, progress):
        row = Job.objects.get(pk=job.pk)
        seen.append((row.status, row.progress_note, row.progress_done, row.progress_total))
        assert row.lease_until > timezone.now() + LEASE / 2

    workshop.meanwhile = look

    run(job.pk)

    assert seen == [(Job.Status.RUNNING, "menulis catatan", 1, 2)]


def test_a_job_that_runs_is_not_run_twice(workshop, admin):
    job = ask("catatan", by=admin)
    workshop.meanwhile = lambda order, progress: again.append(run(job.pk))
    again = []

    assert run(job.pk)
    assert not run(job.pk)

    assert again == [False]
    assert len(workshop.orders) == 1
    assert len(stored()) == 1


def test_a_job_that_is_gone_is_no_error(db):
    assert run(987654) is False


def test_a_job_cancelled_in_the_middle_stops_at_its_next_step(workshop, admin, monkeypatch):
    monkeypatch.setattr("jobs.progress.WRITE_EVERY", 0)
    job = ask("catatan", by=admin)
    reached = []

    def cancelled(order, progress):
        cancel(Job.objects.get(pk=job.pk), by=admin)
        progress.step("langkah berikutnya", 2, 2)
        reached.append("beyond")

    workshop.meanwhile = cancelled

    assert not run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.cancelled_by) == (Job.Status.CANCELLED, admin)
    assert reached == []
    assert stored() == []


def test_a_job_cancelled_during_its_last_step_leaves_no_file(workshop, admin):
    job = ask("catatan", by=admin)
    workshop.meanwhile = lambda order, progress: cancel(Job.objects.get(pk=job.pk), by=admin)

    assert not run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.CANCELLED
    assert stored() == []


def test_a_worker_that_woke_too_late_leaves_the_work_of_its_successor_alone(workshop, admin):
    job = ask("catatan", by=admin)

    def overtaken(order, progress):
        workshop.meanwhile = None
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - LEASE)
        take_back_abandoned()
        assert run(job.pk)

    workshop.meanwhile = overtaken

    assert not run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempts) == (Job.Status.DONE, 2)
    assert stored() == [job.file.name.rsplit("/", 1)[1]]
    assert AuditEntry.objects.filter(verb="job.finish").count() == 1


def test_a_file_whose_row_could_not_be_written_is_taken_away(workshop, admin, monkeypatch):
    def broken(*args):
        raise DatabaseError

    job = ask("catatan", by=admin)
    monkeypatch.setattr(running, "_end", broken)

    with pytest.raises(DatabaseError):
        run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.RUNNING
    assert stored() == []
