"""One measurement of a KPI in one period, checked by somebody else."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import SchoolOwned


class KpiRecord(SchoolOwned):
    """The value of a KPI in one period of one cycle of the partnership."""

    class Status(models.TextChoices):
        SUBMITTED = "diajukan", "Diajukan"
        RETURNED = "dikembalikan", "Dikembalikan"
        ACCEPTED = "diterima", "Diterima"

    kpi = models.ForeignKey("monitoring.Kpi", models.CASCADE, related_name="records")
    period_start = models.DateField("awal periode")
    period_end = models.DateField("akhir periode")
    cycle = models.PositiveSmallIntegerField("siklus", editable=False)
    value = models.DecimalField("nilai", max_digits=16, decimal_places=2)
    measured_on = models.DateField("tanggal pengukuran")
    note = models.TextField("catatan", blank=True)
    status = models.CharField(
        "status", max_length=12, choices=Status, default=Status.SUBMITTED, editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    return_note = models.TextField("catatan pengembalian", blank=True, editable=False)

    class Meta:
        verbose_name = "capaian KPI"
        verbose_name_plural = "capaian KPI"
        ordering = ["period_start", "cycle", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "period_start", "cycle"],
                name="one_record_per_kpi_period_and_cycle",
                violation_error_message="Capaian untuk periode ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=~Q(status="diterima")
                | (Q(checked_by__isnull=False) & ~Q(checked_by=F("submitted_by"))),
                name="nobody_accepts_their_own_measurement",
                violation_error_message="Pencatat capaian tidak boleh memeriksanya sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | ~Q(return_note=""),
                name="a_returned_measurement_says_why",
                violation_error_message="Tulis catatan untuk pencatat.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["submitted_at"], condition=Q(status="diajukan"), name="records_to_check"
            ),
        ]

    def get_absolute_url(self):
        return reverse("monitoring:record_detail", args=[self.pk])

    def provers(self):
        """The keys of those who uploaded its evidence."""
        return frozenset(piece.uploaded_by_id for piece in self.evidence.all())


class KpiEvidence(SchoolOwned):
    """A file that proves a measurement; a measurement may have many."""

    record = models.ForeignKey("monitoring.KpiRecord", models.CASCADE, related_name="evidence")
    file = models.FileField("berkas", max_length=200)
    filename = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukti capaian"
        verbose_name_plural = "bukti capaian"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "sha256"],
                name="the_same_file_proves_a_measurement_once",
                violation_error_message="Berkas yang sama sudah ada pada capaian ini.",
            ),
        ]
