"""An indicator by which both sides measure a partnership."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class KpiQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(retired_at=None)


class Kpi(SchoolOwned):
    """A KPI with unit, direction, baseline, target and period (product.md KPI-1).

    With direction `jaga` the value is kept between `target` and `target_max`.
    """

    class Direction(models.TextChoices):
        UP = "naik", "Naik: makin besar makin baik"
        DOWN = "turun", "Turun: makin kecil makin baik"
        KEEP = "jaga", "Jaga: tetap di antara dua nilai"

    class Period(models.TextChoices):
        MONTH = "bulan", "Bulan"
        QUARTER = "triwulan", "Triwulan"
        SEMESTER = "semester", "Semester"
        SCHOOL_YEAR = "tahun_ajaran", "Tahun ajaran"
        FISCAL_YEAR = "tahun_anggaran", "Tahun anggaran"

    class Accumulation(models.TextChoices):
        """Whether each period stands alone or the year adds up; the years named as periods."""

        PER_PERIOD = "per_periode", "Per periode: setiap periode dinilai sendiri"
        SCHOOL_YEAR = "tahun_ajaran", "Dijumlahkan selama tahun ajaran (Juli sampai Juni)"
        FISCAL_YEAR = (
            "tahun_anggaran",
            "Dijumlahkan selama tahun anggaran (Januari sampai Desember)",
        )

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="kpis")
    name = models.CharField("indikator", max_length=160)
    unit = models.CharField("satuan", max_length=40)
    direction = models.CharField("arah", max_length=6, choices=Direction)
    baseline = models.DecimalField("nilai awal", max_digits=16, decimal_places=2)
    target = models.DecimalField("target", max_digits=16, decimal_places=2)
    target_max = models.DecimalField(
        "batas atas (arah jaga)", max_digits=16, decimal_places=2, null=True, blank=True
    )
    period = models.CharField("periode", max_length=16, choices=Period)
    accumulation = models.CharField(
        "cara menghitung",
        max_length=16,
        choices=Accumulation,
        default=Accumulation.PER_PERIOD,
    )
    source = models.CharField("sumber data", max_length=160, blank=True)
    person_in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab data",
    )
    agreed_on = models.DateField("disepakati bersama pada", null=True, blank=True)
    agreed_with = models.CharField("wakil mitra yang menyepakati", max_length=160, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # When what both sides agree on last changed; unknown for KPIs of the first days.
    defined_at = models.DateTimeField(null=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(KpiQuerySet)

    class Meta:
        verbose_name = "KPI"
        verbose_name_plural = "KPI"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction="jaga") | ~Q(target=F("baseline")),
                name="a_target_differs_from_its_baseline",
                violation_error_message="Target harus berbeda dari nilai awal.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="naik") | Q(target__gt=F("baseline")),
                name="a_rising_target_lies_above_its_baseline",
                violation_error_message="Dengan arah naik, target harus di atas nilai awal.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="turun") | Q(target__lt=F("baseline")),
                name="a_falling_target_lies_below_its_baseline",
                violation_error_message="Dengan arah turun, target harus di bawah nilai awal.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="jaga")
                | Q(target_max__isnull=False, target_max__gt=F("target")),
                name="a_band_has_an_upper_limit_above_the_lower",
                violation_error_message=(
                    "Dengan arah jaga, isi batas atas yang lebih besar daripada target."
                ),
            ),
            models.CheckConstraint(
                condition=Q(accumulation="per_periode")
                | Q(direction="naik", target__gt=0, period__in=["bulan", "triwulan", "semester"])
                & ~Q(unit="%"),
                name="only_growing_amounts_within_a_year_are_summed",
                violation_error_message=(
                    "Hanya jumlah dengan arah naik yang diukur lebih dari sekali setahun yang "
                    "dapat dijumlahkan; persen tidak."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("monitoring:kpi_detail", args=[self.pk])
