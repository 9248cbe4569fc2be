"""A person or organisation that the school has met and that is not a partner yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped
from partnerships.models.contact import Contact, Person, PersonQuerySet
from partnerships.models.partner import Partner
from partnerships.models.profile import Profile
from partnerships.names import LONGEST


class ProspectQuerySet(PersonQuerySet):
    def active(self):
        """Those that may still become a partner."""
        return self.filter(status=Prospect.Status.ACTIVE)

    def met_within(self, first, last):
        """Those whom the school met on a day from `first` to `last`."""
        return self.filter(met_on__range=(first, last))


class Prospect(SchoolOwned, Profile, Person):
    """Kontak jejaring ([002], NW-1): known to the school, without a role or a plan yet."""

    class Source(models.TextChoices):
        VISIT = "kunjungan", "Kunjungan"
        EVENT = "acara", "Acara"
        INVITATION = "undangan", "Undangan"
        RECOMMENDATION = "rekomendasi", "Rekomendasi"
        PROPOSAL = "usulan_publik", "Usulan publik"
        MEDIA = "media", "Media"
        OTHER = "lain", "Lainnya"

    class Status(models.TextChoices):
        ACTIVE = "aktif", "Aktif"
        CONVERTED = "menjadi_mitra", "Menjadi mitra"
        CLOSED = "ditutup", "Ditutup"

    organisation = models.CharField("organisasi", max_length=LONGEST, blank=True)
    organisation_key = models.CharField(max_length=LONGEST, blank=True, editable=False)
    kind = models.CharField("jenis mitra", max_length=24, choices=Partner.Kind, blank=True)
    country = models.CharField("kode negara", max_length=2, default="ID")
    person_name = models.CharField("nama orang", max_length=120, blank=True)
    person_key = models.CharField(max_length=120, blank=True, editable=False)
    position = models.CharField("jabatan", max_length=120, blank=True)
    person_phone = models.CharField("telepon orang", max_length=20, blank=True)
    person_email = models.EmailField("surel orang", blank=True)
    legal_basis = models.CharField(
        "dasar pemrosesan data",
        max_length=20,
        choices=Contact.LegalBasis,
        default=Contact.LegalBasis.LEGITIMATE_INTEREST,
    )
    consent_on = models.DateField("tanggal persetujuan", null=True, blank=True)
    consent_proof = models.CharField("bukti persetujuan", max_length=255, blank=True)
    consent_withdrawn_on = models.DateField(
        "persetujuan ditarik", null=True, blank=True, editable=False
    )
    keep_until = models.DateField("disimpan sampai", null=True, blank=True)
    source = models.CharField("asal", max_length=16, choices=Source)
    met_on = models.DateField("dikenal sejak")
    occasion = models.CharField("bertemu di", max_length=160, blank=True)
    liaison = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penghubung di sekolah",
    )
    status = models.CharField(max_length=16, choices=Status, default=Status.ACTIVE, editable=False)
    closed_reason = models.CharField("alasan ditutup", max_length=255, blank=True, editable=False)
    closed_at = models.DateTimeField("ditutup pada", null=True, editable=False)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, editable=False, related_name="prospects"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, editable=False, related_name="prospects"
    )
    converted_at = models.DateTimeField("menjadi mitra pada", null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(ProspectQuerySet)

    class Meta:
        verbose_name = "kontak jejaring"
        verbose_name_plural = "kontak jejaring"
        ordering = ["-met_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(organisation="") | ~Q(person_name=""),
                name="a_prospect_has_a_name",
                violation_error_message="Isi nama organisasi atau nama orang.",
            ),
            models.CheckConstraint(
                condition=~Q(legal_basis="persetujuan") | Q(consent_on__isnull=False),
                name="consent_of_a_prospect_has_a_date",
                violation_error_message="Isi tanggal persetujuan bila dasarnya persetujuan.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="menjadi_mitra", partner__isnull=False, converted_at__isnull=False
                )
                | (~Q(status="menjadi_mitra") & Q(partner=None, converted_at=None)),
                name="a_converted_prospect_has_its_partner",
            ),
            models.CheckConstraint(
                condition=(Q(status="ditutup", closed_at__isnull=False) & ~Q(closed_reason=""))
                | (~Q(status="ditutup") & Q(closed_reason="", closed_at=None)),
                name="a_closed_prospect_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["school", "organisation_key", "person_key"],
                condition=Q(status="aktif"),
                name="a_school_knows_each_prospect_once",
                violation_error_message="Kontak ini sudah ada di jejaring sekolah Anda.",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "status", "-met_on"], name="prospects_by_status"),
            models.Index(fields=["school", "met_on"], name="prospects_by_day"),
        ]

    def __str__(self):
        return self.organisation or self.person_name

    def get_absolute_url(self):
        return reverse("partnerships:prospect_detail", args=[self.pk])

    @property
    def is_active(self):
        return self.status == self.Status.ACTIVE

    @property
    def is_foreign(self):
        return self.country != "ID"
