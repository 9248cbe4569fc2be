"""What an activity was to cost and did cost, source by source."""

from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned


class ActivityFund(SchoolOwned):
    """One line of the budget of an activity: product.md ACC-1, ACC-3 and ACC-4."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="funds")
    year = models.PositiveSmallIntegerField("tahun anggaran")
    source = models.CharField("sumber dana", max_length=80, blank=True)
    arkas_code = models.CharField("kode kegiatan ARKAS", max_length=12, blank=True)
    what = models.CharField("untuk", max_length=160, blank=True)
    planned = models.DecimalField(
        "anggaran (rupiah)", max_digits=16, decimal_places=2, null=True, blank=True
    )
    realised = models.DecimalField(
        "realisasi (rupiah)", max_digits=16, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "dana kegiatan"
        verbose_name_plural = "dana kegiatan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned=None) | Q(planned__gte=0),
                name="a_planned_amount_is_not_negative",
                violation_error_message="Anggaran tidak boleh kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(realised=None) | Q(realised__gte=0),
                name="a_realised_amount_is_not_negative",
                violation_error_message="Realisasi tidak boleh kurang dari nol.",
            ),
        ]

    def __str__(self):
        return " ".join(part for part in (self.arkas_code, self.source) if part) or "Dana kegiatan"
