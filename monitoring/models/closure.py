"""Ending a partnership in an orderly way: checklist, and notice to every party."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import SchoolOwned


class Closure(SchoolOwned):
    """The closing checklist of one partnership (product.md ST-6a)."""

    partnership = models.OneToOneField(
        "partnerships.Partnership", models.CASCADE, related_name="closure"
    )
    final_report = models.BooleanField("laporan akhir selesai", default=False)
    assets = models.BooleanField("aset dan barang selesai", default=False)
    finances = models.BooleanField("keuangan dan pinjaman selesai", default=False)
    joint_evaluation = models.BooleanField("evaluasi bersama selesai", default=False)
    lessons_noted = models.BooleanField("pelajaran sudah dicatat", default=False)
    assets_note = models.TextField("catatan aset dan barang", blank=True)
    finances_note = models.TextField("catatan keuangan", blank=True)
    evaluation_note = models.TextField("hasil evaluasi bersama", blank=True)
    lessons = models.TextField("pelajaran yang dipetik", blank=True)
    exception_reason = models.TextField("alasan menutup walau ada yang terbuka", blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    CHECKS = ("final_report", "assets", "finances", "joint_evaluation", "lessons_noted")

    class Meta:
        verbose_name = "penutupan"
        verbose_name_plural = "penutupan"


class ClosingNotice(SchoolOwned):
    """The dated notice of the closing to one party, acknowledged or lapsed."""

    class Channel(models.TextChoices):
        LETTER = "surat", "Surat"
        EMAIL = "surel", "Surel"
        WHATSAPP = "whatsapp", "WhatsApp"
        HAND = "langsung", "Disampaikan langsung"
        LINK = "tautan", "Tautan tanpa akun"

    # What somebody who recorded it by hand may have used.
    BY_HAND = (Channel.LETTER, Channel.EMAIL, Channel.WHATSAPP, Channel.HAND)

    party = models.OneToOneField(
        "partnerships.Party", models.CASCADE, related_name="closing_notice"
    )
    sent_on = models.DateField("tanggal disampaikan")
    channel = models.CharField("melalui", max_length=10, choices=Channel)
    recipient = models.CharField("diterima oleh", max_length=120)
    notice_days = models.PositiveSmallIntegerField("masa pemberitahuan (hari)", default=14)
    acknowledged_on = models.DateField("dikonfirmasi pada", null=True, blank=True)
    acknowledged_by = models.CharField("dikonfirmasi oleh", max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "pemberitahuan penutupan"
        verbose_name_plural = "pemberitahuan penutupan"
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_on=None) | Q(acknowledged_on__gte=F("sent_on")),
                name="a_notice_is_acknowledged_after_it_is_sent",
                violation_error_message=(
                    "Tanggal konfirmasi tidak boleh sebelum tanggal disampaikan."
                ),
            ),
        ]

    @property
    def by_way_of(self):
        """The channel inside a sentence."""
        if self.channel == self.Channel.HAND:
            return "secara langsung"
        label = self.get_channel_display()
        return f"melalui {label if self.channel == self.Channel.WHATSAPP else label.lower()}"
