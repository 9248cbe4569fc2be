"""A person at a partner, and why the school may keep their details."""

from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped


class PersonQuerySet(models.QuerySet):
    def overdue(self, *, on):
        """Those whose details were to be kept until a day before `on` and are still there."""
        return self.filter(keep_until__lt=on, consent_withdrawn_on=None)


class Person(models.Model):
    """Somebody whose details are kept on a legal ground, and at most until a day."""

    class Meta:
        abstract = True

    def is_overdue(self, *, on):
        return bool(self.keep_until) and not self.consent_withdrawn_on and self.keep_until < on

    def is_erasable(self, *, on):
        """At the person's wish where consent is the ground, else once their time is over."""
        by_consent = self.legal_basis == Contact.LegalBasis.CONSENT
        return not self.consent_withdrawn_on and (by_consent or self.is_overdue(on=on))


class ContactQuerySet(PersonQuerySet):
    def current(self):
        return self.filter(ended_on=None)


class Contact(SchoolOwned, Person):
    """A contact with the legal basis of UU PDP (domain.md 7)."""

    class LegalBasis(models.TextChoices):
        AGREEMENT = "perjanjian", "Perjanjian"
        LEGITIMATE_INTEREST = "kepentingan_sah", "Kepentingan yang sah"
        CONSENT = "persetujuan", "Persetujuan orang tersebut"
        PUBLIC_TASK = "kepentingan_umum", "Kepentingan umum atau layanan publik"

    partner = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="contacts")
    name = models.CharField("nama", max_length=120)
    position = models.CharField("jabatan", max_length=120, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel", blank=True)
    is_primary = models.BooleanField("narahubung utama", default=False)
    legal_basis = models.CharField(
        "dasar pemrosesan data", max_length=20, choices=LegalBasis, default=LegalBasis.AGREEMENT
    )
    consent_on = models.DateField("tanggal persetujuan", null=True, blank=True)
    consent_proof = models.CharField("bukti persetujuan", max_length=255, blank=True)
    consent_withdrawn_on = models.DateField("persetujuan ditarik", null=True, blank=True)
    keep_until = models.DateField("disimpan sampai", null=True, blank=True)
    ended_on = models.DateField("tidak bertugas lagi sejak", null=True, blank=True)

    objects = scoped(ContactQuerySet)

    class Meta:
        verbose_name = "narahubung"
        verbose_name_plural = "narahubung"
        ordering = ["-is_primary", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(legal_basis="persetujuan") | Q(consent_on__isnull=False),
                name="consent_has_a_date",
                violation_error_message="Isi tanggal persetujuan bila dasarnya persetujuan.",
            ),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email="") | Q(consent_withdrawn_on__isnull=False),
                name="a_contact_can_be_reached",
                violation_error_message="Isi telepon atau surel narahubung.",
            ),
        ]

    def __str__(self):
        return self.name
