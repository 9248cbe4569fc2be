"""An event at which the school meets people: a seminar, a gathering, an open day."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.formats import date_text
from accounts.models import SchoolOwned, scoped
from partnerships.halls import LETTERS, TOKEN_LENGTH, Door, door_of, spelt
from partnerships.names import LONGEST

KEPT_DAYS = 365  # how long what a guest wrote is kept after the last day of the event


def new_token():
    return "".join(secrets.choice(LETTERS) for _ in range(TOKEN_LENGTH))


class NetworkEventQuerySet(models.QuerySet):
    def current(self):
        return self.filter(cancelled_at=None)


class NetworkEvent(SchoolOwned):
    """Acara jejaring, with attendance in place of an outside form (product.md NW-7).

    Of students only the class and how many came is kept, never a name.
    """

    Door = Door

    name = models.CharField("nama acara", max_length=160)
    starts_on = models.DateField("tanggal mulai")
    ends_on = models.DateField("tanggal selesai")
    starts_at = models.TimeField("jam mulai", null=True, blank=True)
    place = models.CharField("tempat", max_length=160)
    aim = models.TextField("tujuan acara", blank=True, max_length=1000)
    host = models.CharField("penyelenggara", max_length=LONGEST, blank=True)
    partner = models.ForeignKey(
        "partnerships.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="mitra",
    )
    student_class = models.CharField("kelas siswa yang hadir", max_length=80, blank=True)
    student_count = models.PositiveSmallIntegerField("jumlah siswa", null=True, blank=True)
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    opens_at = models.DateTimeField("presensi dibuka", null=True, editable=False)
    closes_at = models.DateTimeField("presensi ditutup", null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(NetworkEventQuerySet)

    class Meta:
        verbose_name = "acara jejaring"
        verbose_name_plural = "acara jejaring"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="an_event_does_not_end_before_it_starts",
                violation_error_message=(
                    "Tanggal selesai harus sama dengan atau setelah tanggal mulai."
                ),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None)
                | Q(opens_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("opens_at")),
                name="attendance_closes_after_it_opens",
                violation_error_message="Presensi harus ditutup setelah dibuka.",
            ),
            models.CheckConstraint(
                condition=Q(student_count=None, student_class="")
                | (Q(student_count__isnull=False, student_count__gt=0) & ~Q(student_class="")),
                name="students_are_a_class_and_a_number",
                violation_error_message="Isi kelas dan jumlah siswa, atau kosongkan keduanya.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""),
                name="a_cancelled_event_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["school", "name", "starts_on"],
                condition=Q(cancelled_at=None),
                name="a_school_holds_an_event_once_a_day",
                violation_error_message="Acara dengan nama dan tanggal ini sudah ada.",
            ),
        ]
        indexes = [models.Index(fields=["school", "-starts_on", "-id"], name="events_by_day")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:event_detail", args=[self.pk])

    @property
    def is_cancelled(self):
        return self.cancelled_at is not None

    @property
    def when(self):
        """`21 November 2026 pukul 08.00`, or the first and the last day."""
        if self.ends_on != self.starts_on:
            return f"{date_text(self.starts_on)} sampai {date_text(self.ends_on)}"
        hour = f" pukul {self.starts_at:%H.%M}" if self.starts_at else ""
        return date_text(self.starts_on) + hour

    @property
    def code(self):
        """The token as it is printed beside the QR code: `k7m3-p2qx-9fht`."""
        return spelt(self.token)

    def keep_until(self, *, on):
        """The last day on which what a guest writes on a day may be kept."""
        return max(self.ends_on, on) + dt.timedelta(days=KEPT_DAYS)

    def door(self, *, now):
        return door_of(self.opens_at, self.closes_at, now=now)
