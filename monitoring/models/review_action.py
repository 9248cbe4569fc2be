"""What somebody is to do after a review or a monitoring visit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class ReviewActionQuerySet(models.QuerySet):
    def owed(self):
        """Those that are still to be done: neither ended nor left behind at a closing."""
        return self.filter(status=ReviewAction.Status.OPEN, partnership__closed_at=None)

    def owed_by(self, user):
        return self.owed().filter(owner=user)

    def late(self, *, on):
        """Those that should have been done before `on`."""
        return self.owed().filter(due_on__lt=on)


class ReviewAction(SchoolOwned):
    """A follow-up action with its owner and day. `party` does it; the owner, a person of the
    school, sees to it that it is done."""

    class Status(models.TextChoices):
        OPEN = "terbuka", "Belum selesai"
        DONE = "selesai", "Selesai"
        CANCELLED = "dibatalkan", "Dibatalkan"

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="review_actions"
    )
    review = models.ForeignKey(
        "monitoring.Review",
        models.CASCADE,
        null=True,
        related_name="actions",
        verbose_name="peninjauan",
    )
    visit = models.ForeignKey(
        "monitoring.MonitoringVisit",
        models.CASCADE,
        null=True,
        related_name="actions",
        verbose_name="kunjungan pemantauan",
    )
    what = models.CharField("tindak lanjut", max_length=255)
    party = models.ForeignKey(
        "partnerships.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dikerjakan oleh",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    due_on = models.DateField("paling lambat")
    status = models.CharField(
        "status", max_length=10, choices=Status, default=Status.OPEN, editable=False
    )
    # What came of it, or why it was called off.
    result = models.TextField("hasil", max_length=1000, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(ReviewActionQuerySet)

    class Meta:
        verbose_name = "tindak lanjut peninjauan"
        verbose_name_plural = "tindak lanjut peninjauan"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review__isnull=False, visit=None) | Q(review=None, visit__isnull=False),
                name="an_action_follows_a_review_or_a_visit",
            ),
            models.CheckConstraint(
                condition=Q(status="terbuka", ended_by=None, ended_at=None)
                | (~Q(status="terbuka") & Q(ended_by__isnull=False, ended_at__isnull=False)),
                name="an_ended_action_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(status="dibatalkan") | ~Q(result=""),
                name="an_action_called_off_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "owner", "due_on"],
                condition=Q(status="terbuka"),
                name="review_actions_owed",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("monitoring:action_detail", args=[self.pk])

    @property
    def is_owed(self):
        return self.status == self.Status.OPEN

    def is_late(self, on):
        return self.is_owed and self.due_on < on
