"""A list of partners that somebody handed in, from the upload to the undoing."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import SchoolOwned, scoped

UNDO_WITHIN = dt.timedelta(days=7)
KEPT_UNDECIDED = dt.timedelta(hours=24)


def file_path(one, filename):
    """A random name on the private storage; the name people see is in `filename`."""
    return f"impor/{one.school_id}/{uuid.uuid4().hex}"


class PartnerImportQuerySet(models.QuerySet):
    def open(self):
        """Handed in, and neither taken in nor thrown away yet."""
        return self.filter(status__in=PartnerImport.OPEN)

    def taken(self):
        """What was once taken in, undone or not."""
        return self.filter(status__in=(PartnerImport.Status.DONE, PartnerImport.Status.UNDONE))

    def forgotten(self, *, at):
        """Open, and nobody has decided for so long that the file is thrown away."""
        return self.open().filter(uploaded_at__lt=at - KEPT_UNDECIDED)


class PartnerImport(SchoolOwned):
    """One file of partners. The row is the truth of the wizard: each step moves `status` on
    with a compare-and-swap, so that a second click or a second worker finds it done."""

    class Status(models.TextChoices):
        MAPPING = "kolom", "Menunggu pilihan kolom"
        CHECKING = "diperiksa", "Sedang diperiksa"
        READY = "siap", "Menunggu persetujuan"
        TAKING = "diimpor", "Sedang diimpor"
        DONE = "selesai", "Sudah diimpor"
        UNDONE = "ditarik", "Sudah ditarik kembali"
        DISCARDED = "dibuang", "Tidak jadi diimpor"

    OPEN = (Status.MAPPING, Status.CHECKING, Status.READY, Status.TAKING)

    filename = models.CharField("nama berkas", max_length=200)
    file = models.FileField("berkas", upload_to=file_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField("ukuran")
    header = models.JSONField("judul kolom", default=list)
    sample = models.JSONField("contoh isi", default=list)
    heading_key = models.CharField(max_length=64)
    mapping = models.JSONField("kolom yang dipakai", default=dict)
    status = models.CharField(max_length=10, choices=Status, default=Status.MAPPING)
    outcome = models.JSONField("hasil", default=dict)
    problems = models.FileField("berkas masalah", upload_to=file_path, max_length=200, blank=True)
    skip_errors = models.BooleanField("baris yang salah dilewati", default=False)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects = scoped(PartnerImportQuerySet)

    class Meta:
        verbose_name = "impor mitra"
        verbose_name_plural = "impor mitra"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "sha256"], name="imports_of_one_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "sha256"],
                condition=Q(status__in=["kolom", "diperiksa", "siap", "diimpor"]),
                name="a_file_waits_once",
                violation_error_message="Berkas yang sama sedang menunggu persetujuan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["selesai", "ditarik"]) | Q(taken_at__isnull=False),
                name="a_taken_list_says_when",
            ),
        ]

    def __str__(self):
        return self.filename

    def get_absolute_url(self):
        return reverse("partnerships:partner_import_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.status in self.OPEN

    @property
    def undo_until(self):
        return self.taken_at + UNDO_WITHIN if self.taken_at else None


class PartnerImportRow(SchoolOwned):
    """What one import did to one partner: made it, or changed these fields of it."""

    source = models.ForeignKey(
        "partnerships.PartnerImport", models.CASCADE, related_name="partner_rows"
    )
    partner = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="import_rows")
    is_new = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    contact = models.ForeignKey(
        "partnerships.Contact", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "baris impor mitra"
        verbose_name_plural = "baris impor mitra"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "partner"], name="an_import_touches_a_partner_once"
            ),
        ]
