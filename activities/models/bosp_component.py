"""The components of BOSP by which a school groups what it spends, as they stand in one year."""

from django.db import models

from accounts.models import SchoolOwned


class BospComponent(SchoolOwned):
    """One component of one year; the rules change from year to year, so does the list."""

    year = models.PositiveSmallIntegerField("tahun anggaran")
    number = models.PositiveSmallIntegerField("nomor")
    label = models.CharField("komponen", max_length=200)

    class Meta:
        verbose_name = "komponen BOSP"
        verbose_name_plural = "komponen BOSP"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "number"],
                name="a_bosp_component_is_listed_once_a_year",
                violation_error_message="Nomor komponen ini sudah ada untuk tahun itu.",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.label}"
