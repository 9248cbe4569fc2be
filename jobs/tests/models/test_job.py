import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import ScopeError, scope

from jobs.models import Job
from jobs.tests.factories import (
    CancelledJobFactory,
    FailedJobFactory,
    JobFactory,
    ReadyJobFactory,
    RunningJobFactory,
)


@pytest.mark.parametrize(
    ("made_by", "changes"),
    [
        (JobFactory, {"status": "entah"}),
        (JobFactory, {"finished_at": timezone.now()}),
        (JobFactory, {"progress_done": 3, "progress_total": 2}),
        (RunningJobFactory, {"lease_until": None}),
        (RunningJobFactory, {"claimed_by": ""}),
        (RunningJobFactory, {"heartbeat_at": None}),
        (RunningJobFactory, {"started_at": None}),
        (ReadyJobFactory, {"sha256": ""}),
        (ReadyJobFactory, {"filename": ""}),
        (ReadyJobFactory, {"finished_at": None}),
        (FailedJobFactory, {"failure": ""}),
        (CancelledJobFactory, {"finished_at": None}),
    ],
)
def test_the_database_refuses_a_job_that_cannot_be(admin, made_by, changes):
    job = made_by(asked_by=admin)

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**changes)


def test_the_same_open_job_is_owed_once(admin):
    JobFactory(asked_by=admin, unique_key="sama")
    FailedJobFactory(asked_by=admin, unique_key="sama")
    twin = JobFactory.build(asked_by=admin, unique_key="sama")

    with pytest.raises(ValidationError, match="Laporan yang sama sedang dibuat"):
        twin.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_two_schools_may_owe_the_same(admin, other_school, other_admin):
    JobFactory(asked_by=admin, unique_key="sama")

    with scope(school=other_school):
        assert JobFactory(asked_by=other_admin, unique_key="sama").school == other_school


def test_jobs_are_not_found_outside_a_school(db):
    with pytest.raises(ScopeError):
        Job.objects.count()


def test_a_ready_job_without_its_file_was_swept(admin):
    ready = ReadyJobFactory(asked_by=admin)
    swept = ReadyJobFactory(asked_by=admin, file="")
    failed = FailedJobFactory(asked_by=admin)

    assert [job.is_ready for job in (ready, swept, failed)] == [True, False, False]
    assert [job.was_swept for job in (ready, swept, failed)] == [False, True, False]


def test_the_stored_name_tells_nothing(admin):
    job = ReadyJobFactory(asked_by=admin)

    assert job.file.name.startswith(f"laporan/{job.school_id}/")
    assert "catatan" not in job.file.name
    assert job.file.name.endswith(".csv")
