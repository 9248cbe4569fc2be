"""The parts of a plan that are lists: schedule, budget, what each party gives, and risks."""

from django.db import models
from django.db.models import F, Q

from accounts.models import SchoolOwned


class ScheduleItem(SchoolOwned):
    """Something the plan sets for a day or a span of days; an activity makes it concrete."""

    plan = models.ForeignKey("partnerships.Plan", models.CASCADE, related_name="schedule")
    what = models.CharField("kegiatan", max_length=160)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai", null=True, blank=True)
    party = models.ForeignKey(
        "partnerships.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelaksana",
    )

    class Meta:
        verbose_name = "jadwal"
        verbose_name_plural = "jadwal"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_scheduled_thing_ends_after_it_starts",
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self):
        return self.what


class BudgetLine(SchoolOwned):
    """An amount of rupiah from one source."""

    class Source(models.TextChoices):
        BOSP = "bosp", "BOSP"
        REGION = "bop_daerah", "BOP daerah"
        COMMITTEE = "komite", "Komite sekolah"
        PARTNER = "mitra", "Mitra"
        OTHER = "lain", "Sumber lain"

    plan = models.ForeignKey("partnerships.Plan", models.CASCADE, related_name="budget")
    source = models.CharField("sumber dana", max_length=12, choices=Source)
    what = models.CharField("untuk", max_length=160)
    amount = models.DecimalField("jumlah", max_digits=15, decimal_places=2)

    class Meta:
        verbose_name = "anggaran"
        verbose_name_plural = "anggaran"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="a_budget_line_is_more_than_nothing",
                violation_error_message="Tulis jumlah lebih dari nol.",
            ),
        ]

    def __str__(self):
        return self.what


class Contribution(SchoolOwned):
    """What a party gives: rupiah, or so much of some unit; units are never added up."""

    class Kind(models.TextChoices):
        """product.md FM-3."""

        MONEY = "dana", "Dana"
        GOODS = "barang", "Barang"
        LABOUR = "tenaga", "Tenaga"
        TIME = "waktu", "Waktu"
        THOUGHT = "pikiran", "Pikiran"
        OTHER = "lain", "Bentuk lain"

    UNMEASURED = (Kind.THOUGHT, Kind.OTHER)

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="contributions")
    kind = models.CharField("bentuk", max_length=8, choices=Kind)
    what = models.CharField("berupa", max_length=160)
    amount = models.DecimalField("rupiah", max_digits=15, decimal_places=2, null=True, blank=True)
    quantity = models.DecimalField(
        "banyaknya", max_digits=10, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField("satuan", max_length=30, blank=True)

    class Meta:
        verbose_name = "kontribusi"
        verbose_name_plural = "kontribusi"
        ordering = ["party__position", "party", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="dana") | Q(amount__isnull=False),
                name="money_is_given_in_rupiah",
                violation_error_message="Tulis jumlah dana dalam rupiah.",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(quantity=None, unit=""),
                name="a_contribution_is_measured_one_way",
                violation_error_message="Isi rupiah atau banyaknya, jangan keduanya.",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="") | Q(quantity__gt=0) & ~Q(unit=""),
                name="a_quantity_has_its_unit",
                violation_error_message="Isi banyaknya beserta satuannya.",
            ),
        ]

    def __str__(self):
        return self.what


class PlanRisk(SchoolOwned):
    """What may go wrong, how likely and how bad it is, and what is done about it by whom."""

    class Level(models.IntegerChoices):
        LOW = 1, "Rendah"
        MIDDLE = 2, "Sedang"
        HIGH = 3, "Tinggi"

    plan = models.ForeignKey("partnerships.Plan", models.CASCADE, related_name="risks")
    what = models.CharField("risiko", max_length=255)
    likelihood = models.PositiveSmallIntegerField("kemungkinan", choices=Level)
    impact = models.PositiveSmallIntegerField("dampak", choices=Level)
    mitigation = models.CharField("penanganan", max_length=500)
    party = models.ForeignKey(
        "partnerships.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )

    class Meta:
        verbose_name = "risiko rencana"
        verbose_name_plural = "risiko rencana"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 3), impact__range=(1, 3)),
                name="a_risk_is_low_middle_or_high",
            ),
        ]

    def __str__(self):
        return self.what
