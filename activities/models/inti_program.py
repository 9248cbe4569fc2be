"""A programme that joins people of two schools in pairs, as this school takes part in it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models import SchoolOwned


class IntiProgram(SchoolOwned):
    """One year of such a programme; a pair keeps a copy of what it is called."""

    name = models.CharField("nama program", max_length=160)
    year = models.PositiveSmallIntegerField(
        "tahun",
        validators=[
            MinValueValidator(2000, "Tulis tahun dengan empat angka, misalnya 2026."),
            MaxValueValidator(2100, "Tulis tahun dengan empat angka, misalnya 2026."),
        ],
    )
    organiser = models.CharField("penyelenggara", max_length=160)
    description = models.TextField("keterangan", blank=True)

    class Meta:
        verbose_name = "program inti-mitra"
        verbose_name_plural = "program inti-mitra"
        ordering = ["-year", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name", "year"],
                name="a_programme_is_listed_once_a_year",
                violation_error_message="Program dengan nama dan tahun ini sudah ada.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.year})"
