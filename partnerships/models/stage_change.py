"""One move of a partnership from a stage to another: who, when, why."""

from django.conf import settings
from django.db import models

from accounts.models import SchoolOwned
from partnerships.stages import CLOSED, Stage


class StageChange(SchoolOwned):
    """A row of the stage history; the first one is the opening of penjajakan."""

    TARGETS = [*Stage.choices, (CLOSED, "Ditutup")]

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="stage_changes"
    )
    source = models.CharField("dari", max_length=12, choices=Stage, blank=True)
    target = models.CharField("ke", max_length=12, choices=TARGETS)
    cycle = models.PositiveSmallIntegerField("siklus")
    note = models.TextField("alasan", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField("tanggal")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "perpindahan tahap"
        verbose_name_plural = "riwayat tahap"
        ordering = ["pk"]
        indexes = [models.Index(fields=["partnership", "id"], name="stage_changes_in_order")]
