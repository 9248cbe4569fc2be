"""What every link has by which a partner reads and answers something without an account."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import SchoolOwned, scoped


class PartnerLinkQuerySet(models.QuerySet):
    def live(self, *, now):
        """Those that open a page: neither taken back nor run out."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class PartnerLink(SchoolOwned):
    """Only the digest of its token is kept; what was opened and answered is its log.

    A kind of link has a `party` (the partner it is for) and says how it is called, how its
    verbs begin in the history, who makes and revokes it, and where it leads (a URL name).
    """

    CALLED = ""
    VERBS = ""
    ACTION = None
    OPENS = ""

    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    first_opened_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)
    times_opened = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField("nama", max_length=120, blank=True)
    answered_position = models.CharField("jabatan", max_length=120, blank=True)

    objects = scoped(PartnerLinkQuerySet)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self):
        return f"Tautan untuk {self.party}"

    @property
    def is_live(self):
        return self.revoked_at is None and self.expires_at > timezone.now()
