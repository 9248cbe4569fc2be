"""Two rows of one organisation: made one, or said to be two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import SchoolOwned


class PartnerMerge(SchoolOwned):
    """`loser` is a tombstone since then: archived, with its own name, NPWP and NIB, so that
    whoever looks for it is led to `winner`. A winner that is merged itself later hands its
    losers on, so the way is always one step long."""

    winner = models.ForeignKey("partnerships.Partner", models.PROTECT, related_name="merges")
    loser = models.OneToOneField("partnerships.Partner", models.PROTECT, related_name="merge")
    moved = models.JSONField("yang dipindahkan", default=dict)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    merged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "penggabungan mitra"
        verbose_name_plural = "penggabungan mitra"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(winner=F("loser")), name="a_partner_is_not_merged_into_itself"
            ),
        ]

    def __str__(self):
        return f"{self.loser} digabung ke {self.winner}"


class NotDuplicate(SchoolOwned):
    """Somebody has looked: these two are not one, as long as both keep these names."""

    first = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="+")
    second = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="+")
    first_key = models.CharField(max_length=170)
    second_key = models.CharField(max_length=170)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "pasangan bukan kembar"
        verbose_name_plural = "pasangan bukan kembar"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_dismissed_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="a_dismissed_pair_has_one_order"
            ),
        ]
