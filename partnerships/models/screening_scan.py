"""One walk over all partners of a school with the list of prohibited names."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class ScreeningScanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at=None)


class ScreeningScan(SchoolOwned):
    """All partners screened again: how many, what was found, and (in `changes`) what is new.

    Without `started_by` the clock began it, because the list had changed."""

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField("dimulai", auto_now_add=True)
    finished_at = models.DateTimeField("selesai", null=True)
    job = models.ForeignKey("jobs.Job", models.PROTECT, null=True, related_name="+")
    checked = models.PositiveIntegerField("mitra ditapis", default=0)
    changed = models.PositiveIntegerField("hasil berubah", default=0)
    clear = models.PositiveIntegerField("lolos", default=0)
    settled = models.PositiveIntegerField("diputus boleh", default=0)
    review = models.PositiveIntegerField("perlu ditinjau", default=0)
    prohibited = models.PositiveIntegerField("dilarang", default=0)

    objects = scoped(ScreeningScanQuerySet)

    class Meta:
        verbose_name = "penapisan semua mitra"
        verbose_name_plural = "penapisan semua mitra"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(finished_at=None),
                name="a_school_screens_all_its_partners_once_at_a_time",
                violation_error_message="Penapisan semua mitra sedang berjalan.",
            ),
        ]

    def __str__(self):
        return "Penapisan semua mitra"

    def get_absolute_url(self):
        return reverse("partnerships:scan_detail", args=[self.pk])
