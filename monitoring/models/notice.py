"""One message that is owed to one person: queued, sent or failed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped


class NoticeQuerySet(models.QuerySet):
    def queued(self):
        return self.filter(status=Notice.Status.QUEUED)


class Notice(SchoolOwned):
    """A reminder owed to a recipient, once per object, due date and threshold.

    `status` says what happened to it: only SENT means that a mail server took it.
    """

    class Kind(models.TextChoices):
        REVIEW = "peninjauan", "Peninjauan"
        EXPIRY = "berakhir", "Masa berlaku"

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
    claimed_until = models.DateTimeField(null=True)
    failure = models.CharField("sebab gagal", max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
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
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(status="antre"), name="notices_that_wait"
            ),
        ]
