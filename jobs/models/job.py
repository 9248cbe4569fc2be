"""One piece of work done in the background, from the asking to the file."""

import datetime as dt
import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models.tenant import SchoolOwned, scoped

# A worker says that it lives every HEARTBEAT; one silent for LEASE is taken for dead.
HEARTBEAT = dt.timedelta(seconds=10)
LEASE = dt.timedelta(seconds=45)
# A bell nobody answered is rung again after this; the unheard ring expires by then.
RING_AGAIN = dt.timedelta(seconds=30)
MOST_ATTEMPTS = 3
KEPT_FOR = dt.timedelta(days=30)


def file_path(job, filename):
    """A random name on the private storage; the name people see is in `filename`."""
    return f"laporan/{job.school_id}/{uuid.uuid4().hex}{Path(filename).suffix}"


class JobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=Job.OPEN)

    def ended(self):
        return self.exclude(status__in=Job.OPEN)

    def asked_by(self, user):
        return self.filter(asked_by=user)

    def unheard(self, *, at):
        """Waiting, and the bell has not been rung lately."""
        rung = Q(rung_at=None) | Q(rung_at__lt=at - RING_AGAIN)
        return self.filter(rung, status=Job.Status.WAITING)

    def abandoned(self, *, at):
        """Claimed by a worker that has not been heard of since its lease ran out."""
        return self.filter(status=Job.Status.RUNNING, lease_until__lt=at)

    def held(self, pk, token):
        """The row, as long as the worker with this token holds it."""
        return self.filter(pk=pk, claimed_by=token, status=Job.Status.RUNNING)

    def outdated(self, *, at):
        """Ready so long ago that the file is no longer kept."""
        return self.filter(status=Job.Status.DONE, finished_at__lt=at - KEPT_FOR).exclude(file="")


class Job(SchoolOwned):
    """What one person asked for; the row is the truth, the broker only a bell."""

    class Status(models.TextChoices):
        WAITING = "menunggu", "Menunggu giliran"
        RUNNING = "berjalan", "Sedang dibuat"
        DONE = "selesai", "Siap"
        FAILED = "gagal", "Gagal"
        CANCELLED = "dibatalkan", "Dibatalkan"

    OPEN = (Status.WAITING, Status.RUNNING)

    kind = models.CharField("jenis", max_length=60)
    title = models.CharField("judul", max_length=250)
    format = models.CharField("format", max_length=8)
    params = models.JSONField("isian", default=dict, blank=True)
    target_id = models.BigIntegerField("nomor objek", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="peminta"
    )
    asked_at = models.DateTimeField("diminta pada", default=timezone.now)
    unique_key = models.CharField(max_length=64)

    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_note = models.CharField(max_length=200, blank=True)

    attempts = models.PositiveSmallIntegerField(default=0)
    rung_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=200, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    failure = models.TextField("sebab gagal", blank=True)

    file = models.FileField("berkas", upload_to=file_path, max_length=200, blank=True)
    filename = models.CharField("nama berkas", max_length=200, blank=True)
    extent = models.CharField("isi berkas", max_length=60, blank=True)
    size = models.PositiveBigIntegerField("ukuran", default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = scoped(JobQuerySet)

    class Meta:
        verbose_name = "laporan"
        verbose_name_plural = "laporan"
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(status="menunggu"),
                name="jobs_waiting_for_a_worker",
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(status="berjalan"),
                name="jobs_held_by_a_worker",
            ),
            models.Index(fields=["school", "-asked_at"], name="jobs_of_a_school"),
            models.Index(fields=["asked_by", "-asked_at"], name="jobs_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "unique_key"],
                condition=Q(status__in=["menunggu", "berjalan"]),
                name="the_same_open_job_is_owed_once",
                violation_error_message="Laporan yang sama sedang dibuat.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["menunggu", "berjalan", "selesai", "gagal", "dibatalkan"]),
                name="a_job_has_a_known_status",
                violation_error_message="Keadaan laporan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(status="berjalan")
                | Q(lease_until__isnull=False, heartbeat_at__isnull=False, started_at__isnull=False)
                & ~Q(claimed_by=""),
                name="a_running_job_is_held_on_a_lease",
                violation_error_message="Laporan yang sedang dibuat harus ada pengerjanya.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["menunggu", "berjalan"], finished_at=None)
                | Q(status__in=["selesai", "gagal", "dibatalkan"], finished_at__isnull=False),
                name="an_ended_job_says_when_it_ended",
                violation_error_message="Waktu selesai harus diisi bila laporan berakhir.",
            ),
            models.CheckConstraint(
                condition=~Q(status="gagal") | ~Q(failure=""),
                name="a_failed_job_says_why",
                violation_error_message="Sebab kegagalan harus disebut.",
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai") | (~Q(sha256="") & ~Q(filename="")),
                name="a_ready_job_has_named_its_file",
                violation_error_message="Laporan yang siap harus punya berkas.",
            ),
            models.CheckConstraint(
                condition=Q(progress_done__lte=F("progress_total")),
                name="progress_never_passes_its_total",
                violation_error_message="Kemajuan tidak mungkin melebihi jumlah bagian.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("jobs:detail", args=[self.pk])

    @property
    def is_open(self):
        return self.status in self.OPEN

    @property
    def is_ready(self):
        return self.status == self.Status.DONE and bool(self.file)

    @property
    def was_swept(self):
        """The file was kept for its time and is gone; the row tells that it was there."""
        return self.status == self.Status.DONE and not self.file
