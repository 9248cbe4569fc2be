"""What screening found of a partner's names."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Length

from accounts.models import SchoolOwned, scoped
from partnerships.models.prohibited_name import current_version
from partnerships.names import LONGEST

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


class ScreeningQuerySet(models.QuerySet):
    def newest(self):
        """The one that counts of each partner."""
        newer = Screening.objects.filter(partner=OuterRef("partner"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(newer))

    def cleared(self):
        """Those that let a partner pass: clear, or doubtful and settled by the principal."""
        passed = Q(verdict=Screening.Verdict.CLEAR) | Q(cleared_at__isnull=False)
        return self.exclude(verdict=Screening.Verdict.PROHIBITED).filter(passed)

    def up_to_date(self):
        """Those of the name the partner bears now, against the list as it is now."""
        return self.filter(screened_key=F("partner__name_key"), list_digest=current_version())


class Screening(SchoolOwned):
    """What screening one partner's names found on one day; the newest one counts.

    A verdict `tinjau` is settled by the principal with a reason; `dilarang` never is
    (product.md F3). `list_digest` is the state of the list under which the result was last
    found to be the same, at `confirmed_at`."""

    class Verdict(models.TextChoices):
        CLEAR = "lolos", "Lolos"
        REVIEW = "tinjau", "Perlu ditinjau"
        PROHIBITED = "dilarang", "Dilarang"

    partner = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="screenings")
    verdict = models.CharField("hasil", max_length=10, choices=Verdict)
    entry = models.ForeignKey(
        "partnerships.ProhibitedName", models.PROTECT, null=True, related_name="+"
    )
    screened_key = models.CharField(max_length=LONGEST)
    screened_aliases = models.JSONField(default=list, blank=True)
    matched = models.CharField("bentuk yang cocok", max_length=LONGEST, blank=True)
    of_name = models.CharField("nama yang cocok", max_length=LONGEST, blank=True)
    how = models.CharField("cara cocok", max_length=16, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    list_digest = models.CharField(max_length=64)
    scan = models.ForeignKey(
        "partnerships.ScreeningScan", models.PROTECT, null=True, related_name="changes"
    )
    screened_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_at = models.DateTimeField(null=True)
    cleared_reason = models.TextField("alasan", blank=True)

    objects = scoped(ScreeningQuerySet)

    class Meta:
        verbose_name = "penapisan"
        verbose_name_plural = "penapisan"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["partner", "-id"], name="newest_screening_of_partner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_at=None)
                | Q(verdict="tinjau", cleared_by__isnull=False, cleared_reason__length__gte=20),
                name="only_a_doubtful_name_is_cleared_with_a_reason",
            ),
        ]

    @property
    def checked_at(self):
        """When this result was last found."""
        return self.confirmed_at or self.screened_at

    @property
    def is_cleared(self):
        return self.verdict == self.Verdict.CLEAR or self.cleared_at is not None


def newest_of(partner, column):
    """A column of the newest screening of the partner that `partner` refers to."""
    newest = Screening.objects.filter(partner=OuterRef(partner)).order_by("-pk")
    return Subquery(newest.values(column)[:1])
