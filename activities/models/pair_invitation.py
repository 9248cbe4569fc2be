"""What asks the other school of a pair to join it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q, Subquery

from accounts.models import School
from activities.models.pair_scope import shared


def npsn_of(school):
    """Read by the database, so that statements written once hold for every school."""
    return Subquery(School.objects.filter(pk=school.pk).values("npsn"))


def asks_or_is_asked(school):
    return Q(from_school=school) | Q(npsn=npsn_of(school))


class PairInvitationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answered_at=None, revoked_at=None)

    def addressed_to(self, school):
        return self.filter(npsn=npsn_of(school)).exclude(from_school=school)


class PairInvitation(models.Model):
    """One for each pair: found in the product by the school of that NPSN, or by its link.

    An NPSN is given to a school once and never changed; the link opens nothing to others.
    """

    GOOD_FOR = dt.timedelta(hours=72)

    pair = models.OneToOneField(
        "activities.IntiPair", models.CASCADE, related_name="invitation", editable=False
    )
    from_school = models.ForeignKey(School, models.PROTECT, related_name="+", editable=False)
    npsn = models.CharField("NPSN yang diundang", max_length=8, editable=False, db_index=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    link_expires_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    accepted = models.BooleanField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = shared(PairInvitationQuerySet, among=asks_or_is_asked)

    class Meta:
        verbose_name = "undangan inti-mitra"
        verbose_name_plural = "undangan inti-mitra"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, accepted=None)
                | Q(answered_at__isnull=False, accepted__isnull=False, answered_by__isnull=False),
                name="an_answer_to_a_pair_says_who_gave_it",
            ),
        ]

    def __str__(self):
        return f"Undangan untuk NPSN {self.npsn}"

    @property
    def is_waiting(self):
        return self.answered_at is None and self.revoked_at is None
