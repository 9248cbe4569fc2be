"""What became of an activity, written by one person and checked by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import SchoolOwned


class ActivityReport(SchoolOwned):
    """The report on one activity: its chapters and numbers; its evidence hangs on
    the activity (product.md RP-1 to RP-5, chapters of domain.md 3.6)."""

    class Status(models.TextChoices):
        DRAFT = "draf", "Draf"
        SUBMITTED = "diajukan", "Menunggu pemeriksaan"
        RETURNED = "dikembalikan", "Dikembalikan"
        ACCEPTED = "diterima", "Diterima"

    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="report")
    background = models.TextField("latar belakang", blank=True)
    goals = models.TextField("tujuan", blank=True)
    audience = models.TextField("sasaran", blank=True)
    narrative = models.TextField("uraian pelaksanaan", blank=True)
    results = models.TextField("hasil yang dicapai", blank=True)
    obstacles = models.TextField("hambatan dan pemecahannya", blank=True)
    participants = models.PositiveIntegerField("jumlah peserta", null=True, blank=True)
    spent = models.DecimalField(
        "dana terpakai (rupiah)", max_digits=16, decimal_places=2, null=True, blank=True
    )
    spending = models.TextField("rincian pemanfaatan dana", blank=True)
    raters = models.PositiveIntegerField("jumlah yang menilai", null=True, blank=True)
    rating = models.DecimalField(
        "nilai rata-rata", max_digits=6, decimal_places=2, null=True, blank=True
    )
    rating_scale = models.DecimalField(
        "nilai tertinggi yang mungkin", max_digits=6, decimal_places=2, null=True, blank=True
    )
    conclusion = models.TextField("kesimpulan", blank=True)
    recommendations = models.TextField("rekomendasi", blank=True)
    status = models.CharField(
        "status", max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    cycle = models.PositiveSmallIntegerField(null=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    return_note = models.TextField("catatan pengembalian", blank=True, editable=False)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reopened_at = models.DateTimeField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "laporan kegiatan"
        verbose_name_plural = "laporan kegiatan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="diterima")
                | (Q(checked_by__isnull=False) & ~Q(checked_by=F("written_by"))),
                name="nobody_accepts_their_own_report",
                violation_error_message="Penyusun laporan tidak boleh memeriksanya sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | ~Q(return_note=""),
                name="a_returned_report_says_why",
                violation_error_message="Tulis catatan untuk penyusun.",
            ),
            models.CheckConstraint(
                condition=Q(rating=None)
                | Q(rating_scale__isnull=False, rating__gte=0, rating__lte=F("rating_scale")),
                name="a_rating_stands_within_its_scale",
                violation_error_message=(
                    "Nilai rata-rata tidak boleh melebihi nilai tertinggi yang mungkin."
                ),
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | Q(reopened_by__isnull=False),
                name="a_reopened_report_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["submitted_at"], condition=Q(status="diajukan"), name="reports_to_check"
            ),
        ]

    @property
    def is_reopened(self):
        """Back with its writer because an acceptance was taken back, not returned by a checker."""
        if self.status != self.Status.RETURNED or self.reopened_at is None:
            return False
        return self.checked_at is None or self.reopened_at > self.checked_at

    @property
    def rating_text(self):
        """`3,6 dari 4`; empty where the evaluation was not summed up."""
        if self.rating is None:
            return ""
        numbers = [format(number.normalize(), "f") for number in (self.rating, self.rating_scale)]
        return " dari ".join(numbers).replace(".", ",")
