"""The papers of a closing, one of each kind for a party: letter, handing back, thanks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned


class ClosingPaper(SchoolOwned):
    """What every such paper has; written again until the partnership is closed."""

    number = models.CharField("nomor surat", max_length=80, blank=True)
    dated_on = models.DateField("tanggal")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    PAGE = ""  # the name of its address

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.party}, {self.party.partnership}"

    def get_absolute_url(self):
        return reverse(self.PAGE, args=[self.party.partnership_id, self.party_id])


class ClosingLetter(ClosingPaper):
    """The letter that tells a party of the closing; its words follow from the reason."""

    party = models.OneToOneField(
        "partnerships.Party", models.CASCADE, related_name="closing_letter"
    )
    addressee = models.CharField("kepada", max_length=160)
    notice_days = models.PositiveSmallIntegerField("masa pemberitahuan (hari)", default=14)
    # As it read when it was saved last, so that what a party was told is shown ever after.
    words = models.JSONField("isi surat", default=dict, editable=False)

    PAGE = "monitoring:closing_letter"

    class Meta:
        verbose_name = "surat penutupan"
        verbose_name_plural = "surat penutupan"


class ClosingHandover(ClosingPaper):
    """The record (BAST) by which school and partner settle the goods between them."""

    party = models.OneToOneField(
        "partnerships.Party", models.CASCADE, related_name="closing_handover"
    )
    place = models.CharField("tempat", max_length=160)
    school_name = models.CharField("nama yang mewakili sekolah", max_length=120)
    school_position = models.CharField("jabatan yang mewakili sekolah", max_length=120)
    partner_name = models.CharField("nama yang mewakili mitra", max_length=120)
    partner_position = models.CharField("jabatan yang mewakili mitra", max_length=120, blank=True)
    scan = models.FileField(
        "BAST bertanda tangan", max_length=200, upload_to="bast", blank=True, editable=False
    )
    scan_name = models.CharField(max_length=120, blank=True, editable=False)
    scan_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    scanned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    scanned_at = models.DateTimeField(null=True, editable=False)
    # What stood on the paper that was signed: names, day and goods.
    signed_as = models.JSONField(default=dict, editable=False)

    PAGE = "monitoring:closing_handover"

    class Meta:
        verbose_name = "BAST penutupan"
        verbose_name_plural = "BAST penutupan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(number=""),
                name="a_record_of_goods_handed_back_is_numbered",
                violation_error_message="Tulis nomor BAST.",
            ),
        ]


class ThanksCertificate(ClosingPaper):
    """The certificate by which the school thanks a partner."""

    party = models.OneToOneField("partnerships.Party", models.CASCADE, related_name="certificate")
    citation = models.TextField("ucapan", max_length=400)

    PAGE = "monitoring:certificate"

    class Meta:
        verbose_name = "piagam penghargaan"
        verbose_name_plural = "piagam penghargaan"
