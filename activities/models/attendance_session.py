"""One gathering of an activity at which those who come write themselves in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import SchoolOwned
from partnerships.halls import Door, door_of


class AttendanceSession(SchoolOwned):
    """Presensi of an activity: a window for guests, then a list that becomes evidence
    (product.md F9). The code in its address is made from its key and kept nowhere."""

    Door = Door

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="attendance_sessions"
    )
    name = models.CharField("nama sesi", max_length=80, blank=True)
    opens_at = models.DateTimeField("presensi dibuka", editable=False)
    closes_at = models.DateTimeField("presensi ditutup", editable=False)
    students_by_name = models.BooleanField("siswa menulis nama", default=False)
    closed_at = models.DateTimeField("daftar ditutup", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    # How often the list was made: one that was handed in stays, the next is told apart.
    edition = models.PositiveSmallIntegerField(default=0, editable=False)
    evidence = models.OneToOneField(
        "activities.Evidence",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="attendance_session",
        verbose_name="daftar hadir",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "presensi kegiatan"
        verbose_name_plural = "presensi kegiatan"
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="presence_closes_after_it_opens",
                violation_error_message="Presensi harus ditutup setelah dibuka.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_by__isnull=False),
                name="somebody_closed_a_closed_presence",
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(closed_at=None),
                name="an_activity_has_one_presence_at_a_time",
                violation_error_message="Presensi kegiatan ini sudah disiapkan.",
            ),
        ]

    def __str__(self):
        return f"{self.activity.title}, {self.name}" if self.name else self.activity.title

    def get_absolute_url(self):
        return reverse("activities:session_detail", args=[self.pk])

    @property
    def is_closed(self):
        return self.closed_at is not None

    def door(self, *, now):
        return Door.CLOSED if self.is_closed else door_of(self.opens_at, self.closes_at, now=now)
