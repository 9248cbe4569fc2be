"""The record by which goods pass from one hand to another: BAST."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class HandoverQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(cancelled_at=None)


class Handover(SchoolOwned):
    """A berita acara serah terima over goods of one giver (domain.md 1.1): who hands over,
    who receives, named as they were on that day; the signed paper is added to it."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="handovers"
    )
    number = models.CharField("nomor BAST", max_length=80)
    handed_on = models.DateField("tanggal serah terima")
    place = models.CharField("tempat", max_length=160)
    giver = models.CharField(max_length=160, editable=False)
    giver_name = models.CharField("nama yang menyerahkan", max_length=120)
    giver_position = models.CharField("jabatan yang menyerahkan", max_length=120, blank=True)
    receiver = models.CharField(max_length=160, editable=False)
    receiver_name = models.CharField("nama yang menerima", max_length=120)
    receiver_position = models.CharField("jabatan yang menerima", max_length=120, blank=True)
    scan = models.FileField(
        "BAST bertanda tangan", max_length=200, upload_to="bast", blank=True, editable=False
    )
    scan_name = models.CharField(max_length=120, blank=True, editable=False)
    scan_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    scanned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    scanned_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(HandoverQuerySet)

    class Meta:
        verbose_name = "berita acara serah terima"
        verbose_name_plural = "berita acara serah terima"
        ordering = ["-handed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=Q(cancelled_at=None),
                name="a_handover_number_is_used_once",
                violation_error_message="Nomor BAST ini sudah dipakai. Tulis nomor lain.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""),
                name="a_cancelled_handover_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"BAST {self.number}"

    def get_absolute_url(self):
        return reverse("activities:handover_detail", args=[self.pk])

    @property
    def is_settled(self):
        """Whether goods were verified by its signed paper; what was verified before there was
        one does not count."""
        seen = [one.verified_at for one in self.goods.all() if one.verified_at]
        return bool(self.scan) and any(moment >= self.scanned_at for moment in seen)
