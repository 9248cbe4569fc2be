"""The address under which one person's calendar program reads the activities of a school."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped


class CalendarFeedQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at=None)


class CalendarFeed(SchoolOwned):
    """Only the digest of its token is kept; the address is shown once, when it is made."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds"
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_read_at = models.DateTimeField(null=True, editable=False)

    objects = scoped(CalendarFeedQuerySet)

    class Meta:
        verbose_name = "tautan kalender"
        verbose_name_plural = "tautan kalender"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"],
                condition=Q(revoked_at=None),
                name="a_person_reads_a_school_at_one_address",
            ),
        ]
