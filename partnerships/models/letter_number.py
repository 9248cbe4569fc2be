"""How a school numbers its letters, and how far each year has come."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models import SchoolOwned


class NumberPattern(SchoolOwned):
    """The pattern of a school's letter numbers (domain.md 1.7)."""

    pattern = models.CharField(
        "pola nomor", max_length=80, default="{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}"
    )
    code = models.CharField("kode klasifikasi", max_length=20, blank=True, default="400.3.8")
    unit = models.CharField("kode sekolah atau unit", max_length=30, blank=True)
    digits = models.PositiveSmallIntegerField(
        "banyak angka nomor urut",
        default=3,
        validators=[
            MinValueValidator(1, "Nomor urut paling sedikit 1 angka."),
            MaxValueValidator(6, "Nomor urut paling banyak 6 angka."),
        ],
    )

    class Meta:
        verbose_name = "pola nomor surat"
        verbose_name_plural = "pola nomor surat"
        constraints = [
            models.UniqueConstraint(fields=["school"], name="a_school_numbers_by_one_pattern"),
        ]


class NumberSeries(SchoolOwned):
    """The last running number that a school took in a year."""

    year = models.PositiveSmallIntegerField("tahun")
    last = models.PositiveIntegerField("nomor urut terakhir", default=0)

    class Meta:
        verbose_name = "nomor urut surat"
        verbose_name_plural = "nomor urut surat"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"], name="a_school_counts_each_year_once"
            ),
        ]
