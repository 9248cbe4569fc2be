"""A school working together with one or more partners, from first talk to closing."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import SchoolOwned, scoped
from partnerships.stages import Stage


class PartnershipQuerySet(models.QuerySet):
    def open(self):
        """Partnerships that have not been closed for good."""
        return self.filter(closed_at=None)

    def running(self):
        """Partnerships on which work goes on: neither closing nor closed."""
        return self.open().exclude(stage=Stage.PENUTUPAN)

    def ending_within(self, days, *, on):
        """Running partnerships whose term ends on a day from `on` to `days` days later."""
        return self.running().filter(ends_on__range=(on, on + dt.timedelta(days=days)))

    def expired(self, *, on):
        """Running partnerships whose term has run out: "Berakhir", which is not "Ditutup"."""
        return self.running().filter(ends_on__lt=on)


class Partnership(SchoolOwned):
    """One partnership on its way through the six stages."""

    class Form(models.TextChoices):
        """product.md FM-1 to FM-3; bilateral or multilateral follows from the parties."""

        FORMAL = "formal", "Formal"
        INFORMAL = "informal", "Informal"
        MIXED = "campuran", "Formal dan informal"

    class Scope(models.TextChoices):
        PHYSICAL = "fisik", "Fisik"
        NON_PHYSICAL = "nonfisik", "Nonfisik"
        BOTH = "keduanya", "Fisik dan nonfisik"

    class Financing(models.TextChoices):
        NONE = "tidak_ada", "Tidak ada"
        GRANT = "hibah", "Hibah (grant)"
        SOFT_LOAN = "pinjaman_lunak", "Pinjaman lunak (soft loan)"
        LOAN = "pinjaman", "Pinjaman (loan)"

    class ClosingReason(models.TextChoices):
        REACHED = "tujuan_tercapai", "Tujuan tercapai"
        SCHOOL = "kebutuhan_sekolah", "Tidak lagi memenuhi kebutuhan sekolah"
        PARTNER = "kebutuhan_mitra", "Tidak lagi memenuhi kebutuhan mitra"
        EXPIRED = "berakhir", "Berakhir tanpa perpanjangan"
        VIOLATION = "pelanggaran", "Dihentikan (pelanggaran)"

    title = models.CharField("nama program", max_length=160)
    form = models.CharField("bentuk", max_length=10, choices=Form)
    scope = models.CharField("ruang lingkup", max_length=10, choices=Scope)
    financing = models.CharField(
        "pembiayaan", max_length=16, choices=Financing, default=Financing.NONE
    )
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PENJAJAKAN, editable=False)
    stage_began_at = models.DateTimeField("tahap ini sejak", default=timezone.now, editable=False)
    cycle = models.PositiveSmallIntegerField("siklus", default=1, editable=False)
    cycle_began_at = models.DateTimeField("siklus ini sejak", default=timezone.now, editable=False)
    starts_on = models.DateField("tanggal mulai", null=True, blank=True)
    ends_on = models.DateField("tanggal berakhir", null=True, blank=True)
    open_ended = models.BooleanField("tanpa batas waktu", default=False)
    person_in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    needs = models.ManyToManyField(
        "partnerships.Need", blank=True, related_name="partnerships", verbose_name="kebutuhan"
    )
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name="kemitraan sebelumnya",
    )
    closing_reason = models.CharField(
        "alasan penutupan", max_length=20, choices=ClosingReason, blank=True, editable=False
    )
    closing_note = models.TextField("penjelasan penutupan", blank=True, editable=False)
    ended_early = models.BooleanField("penghentian dini", default=False, editable=False)
    closed_at = models.DateTimeField("ditutup pada", null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = scoped(PartnershipQuerySet)

    class Meta:
        verbose_name = "kemitraan"
        verbose_name_plural = "kemitraan"
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="a_term_ends_after_it_starts",
                violation_error_message="Tanggal berakhir harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(open_ended=False) | Q(form="informal", ends_on=None),
                name="only_an_informal_partnership_has_no_end",
                violation_error_message="Hanya kemitraan informal yang boleh tanpa batas waktu.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(stage=Stage.PENUTUPAN),
                name="only_a_closing_partnership_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "stage", "-updated_at"], name="partnerships_by_stage"),
            models.Index(fields=["school", "-updated_at", "-id"], name="partnerships_by_change"),
            models.Index(fields=["school", "ends_on"], name="partnerships_by_end"),
            models.Index(fields=["ends_on"], condition=Q(closed_at=None), name="open_ones_by_end"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:partnership_detail", args=[self.pk])

    @property
    def is_formal(self):
        """Formal in whole or in part, so that it rests on a signed document (FM-1, FM-3)."""
        return self.form != self.Form.INFORMAL

    @property
    def is_repayable(self):
        return self.financing in (self.Financing.SOFT_LOAN, self.Financing.LOAN)

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def stage_since(self):
        """The day, in the school's zone, on which the present stage began."""
        return timezone.localdate(self.stage_began_at)

    @property
    def cycle_since(self):
        """The day, in the school's zone, on which the present cycle began."""
        return timezone.localdate(self.cycle_began_at)

    def has_term(self):
        return bool(self.starts_on and (self.ends_on or self.open_ended))
