"""The codes by which ARKAS knows what a school does, as they stand in one year."""

import re

from django.db import models

from accounts.models import SchoolOwned, scoped

WRITTEN = re.compile(r"\A[0-9]{2}\.[0-9]{2}\.[0-9]{2}\Z")


class ArkasCodeQuerySet(models.QuerySet):
    def labels(self, year):
        """What each code of a year means."""
        return dict(self.filter(year=year).values_list("code", "label"))


class ArkasCode(SchoolOwned):
    """One code of one year; product.md ACC-1."""

    year = models.PositiveSmallIntegerField("tahun anggaran")
    code = models.CharField("kode", max_length=12)
    label = models.CharField("uraian", max_length=255)
    standard = models.CharField("standar nasional", max_length=60, blank=True)
    component = models.ForeignKey(
        "activities.BospComponent",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="komponen BOSP",
    )
    is_example = models.BooleanField(default=False, editable=False)

    objects = scoped(ArkasCodeQuerySet)

    class Meta:
        verbose_name = "kode ARKAS"
        verbose_name_plural = "kode ARKAS"
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "code"],
                name="an_arkas_code_is_listed_once_a_year",
                violation_error_message="Kode ini sudah ada untuk tahun itu.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.label}"
