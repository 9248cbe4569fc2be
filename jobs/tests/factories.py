"""Jobs for tests, in every state a job can be in."""

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from jobs.models import Job
from jobs.models.job import LEASE


class JobFactory(DjangoModelFactory):
    """A waiting job of the kind `catatan` (see conftest)."""

    class Meta:
        model = Job

    kind = "catatan"
    title = "Catatan sekolah"
    format = "csv"
    unique_key = factory.Sequence(lambda n: f"{n:064}")


class RunningJobFactory(JobFactory):
    status = Job.Status.RUNNING
    attempts = 1
    claimed_by = "pekerja:1:abc"
    started_at = factory.LazyFunction(timezone.now)
    heartbeat_at = factory.SelfAttribute("started_at")
    lease_until = factory.LazyAttribute(lambda job: job.started_at + LEASE)


class ReadyJobFactory(JobFactory):
    status = Job.Status.DONE
    finished_at = factory.LazyFunction(timezone.now)
    filename = "catatan.csv"
    extent = "23 baris"
    size = 12
    sha256 = "0" * 64
    file = factory.LazyFunction(lambda: ContentFile(b"satu;dua;tiga", name="catatan.csv"))


class FailedJobFactory(JobFactory):
    status = Job.Status.FAILED
    finished_at = factory.LazyFunction(timezone.now)
    failure = "Satu foto rusak. Unggah ulang foto itu, lalu buat lagi."


class CancelledJobFactory(JobFactory):
    status = Job.Status.CANCELLED
    finished_at = factory.LazyFunction(timezone.now)
    cancelled_by = factory.SelfAttribute("asked_by")
