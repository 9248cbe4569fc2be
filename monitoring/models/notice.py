"""One message that is owed to one person: queued, sent or failed."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped

# A worker that has not come to an end with a message by then is taken for dead.
LEASE = dt.timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def queued(self):
        return self.filter(status=Notice.Status.QUEUED)

    def failed(self):
        return self.filter(status=Notice.Status.FAILED)

    def ready(self, *, at):
        """Queued, and neither in the hands of a worker nor resting after a failed attempt."""
        return self.queued().filter(Q(claimed_until=None) | Q(claimed_until__lte=at))

    def held(self, token):
        """What the worker with this token has claimed and not come to an end with."""
        return self.queued().filter(claimed_by=token)


class Notice(SchoolOwned):
    """A reminder owed to a recipient, once per object, due date and threshold.

    `status` says what happened to it: only SENT means that a mail server took it. A queued
    row tells in `failure` why an attempt failed; it rests until `claimed_until`.
    """

    class Kind(models.TextChoices):
        REVIEW = "peninjauan", "Peninjauan"
        EXPIRY = "berakhir", "Masa berlaku"
        PAPER = "naskah", "Masa berlaku naskah"
        RENEWAL = "perpanjangan", "Perpanjangan otomatis"
        SCORES = "penilaian", "Penilaian komite"

    class Status(models.TextChoices):
        QUEUED = "antre", "Antre"
        SENT = "terkirim", "Terkirim"
        FAILED = "gagal", "Gagal"

    kind = models.CharField("jenis", max_length=12, choices=Kind)
    object_model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="notices"
    )
    due_on = models.DateField("jatuh tempo")
    threshold = models.SmallIntegerField("hari sebelum jatuh tempo")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notices"
    )
    address = models.EmailField("alamat surel", blank=True)
    status = models.CharField("status", max_length=8, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    failure = models.CharField("sebab gagal", max_length=255, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = scoped(NoticeQuerySet)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["object_model", "object_id", "due_on", "threshold", "recipient"],
                name="each_reminder_goes_out_once",
            ),
            models.UniqueConstraint(
                fields=["object_model", "object_id", "due_on", "threshold"],
                condition=Q(recipient=None),
                name="a_reminder_without_recipient_is_told_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="terkirim") | Q(sent_at__isnull=False, recipient__isnull=False),
                name="a_sent_reminder_says_when_and_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(status="gagal") | ~Q(failure=""),
                name="a_failed_reminder_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(status="antre"), name="notices_that_wait"),
            models.Index(fields=["school", "-id"], name="notices_of_a_school"),
        ]
