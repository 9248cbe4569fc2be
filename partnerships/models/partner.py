"""An organisation or community that a school knows, whether or not they work together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped
from partnerships.models.match_words import MatchWordsField
from partnerships.models.profile import Profile
from partnerships.names import LONGEST


class PartnerQuerySet(models.QuerySet):
    def current(self):
        """Partners that have not been archived."""
        return self.filter(archived_at=None)


class Partner(SchoolOwned, Profile):
    """A partner with its profile, under a name that the school knows once."""

    class Kind(models.TextChoices):
        """Kinds of partner: domain.md 4.1."""

        BUSINESS = "dunia_usaha", "Dunia usaha"
        INDUSTRY = "dunia_industri", "Dunia industri"
        STATE_ENTERPRISE = "bumn_bumd", "BUMN/BUMD"
        GOVERNMENT = "instansi_pemerintah", "Instansi pemerintah"
        OFFICE = "dinas", "Dinas"
        VILLAGE = "desa_kelurahan", "Desa/kelurahan"
        HEALTH = "puskesmas_faskes", "Puskesmas/fasilitas kesehatan"
        POLICE = "kepolisian_tni", "Kepolisian/TNI"
        COURT = "pengadilan_kejaksaan", "Pengadilan/kejaksaan"
        UNIVERSITY = "perguruan_tinggi", "Perguruan tinggi"
        SCHOOL = "sekolah", "Sekolah lain"
        FOUNDATION = "yayasan", "Yayasan"
        NGO = "lsm_ormas", "LSM/ormas"
        COOPERATIVE = "koperasi_bmt", "Koperasi/BMT"
        RELIGIOUS = "lembaga_agama", "Lembaga agama"
        MEDIA = "media", "Media"
        ALUMNI = "alumni", "Alumni"
        PARENTS = "orang_tua", "Paguyuban/orang tua"
        COMMUNITY = "komunitas", "Komunitas/masyarakat"
        MEALS = "sppg", "Satuan Pelayanan Pemenuhan Gizi"
        ASSOCIATION = "asosiasi_profesi", "Asosiasi profesi"
        OTHER = "lembaga_lain", "Lembaga lain"

    name = models.CharField("nama mitra", max_length=LONGEST)
    name_key = models.CharField(max_length=LONGEST, editable=False)
    kind = models.CharField("jenis mitra", max_length=24, choices=Kind)
    country = models.CharField("kode negara", max_length=2, default="ID")
    aliases = models.JSONField("nama lain", default=list, blank=True)
    match_words = MatchWordsField()
    logo = models.FileField("logo", max_length=200, blank=True, editable=False)
    liaison = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penghubung di sekolah",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(PartnerQuerySet)

    class Meta:
        verbose_name = "mitra"
        verbose_name_plural = "mitra"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name_key"],
                condition=Q(archived_at=None),
                name="a_school_knows_each_partner_once",
                violation_error_message="Mitra dengan nama ini sudah ada di sekolah Anda.",
            ),
        ]
        indexes = [models.Index(fields=["school", "name", "id"], name="partners_by_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:partner_detail", args=[self.pk])

    @property
    def is_foreign(self):
        return self.country != "ID"
