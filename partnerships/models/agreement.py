"""The papers of a partnership: MoU, PKS, IA and addendum."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


def new_token():
    """The unguessable part of the public verification address."""
    return secrets.token_urlsafe(16)


class AgreementQuerySet(models.QuerySet):
    def signed(self):
        return self.filter(status=Agreement.Status.SIGNED)

    def issued(self):
        """What may lie before somebody on paper: all that is approved, also if given up since."""
        return self.filter(approved_at__isnull=False)

    def unrenewed(self):
        """Papers that no other one renews that is signed."""
        renewing = self.model.objects.signed().filter(renews__isnull=False).order_by()
        # Not by a join: few papers renew another, and a database that knows it reads them all.
        return self.exclude(pk__in=renewing.values("renews"))

    def in_force(self, *, on):
        """Signed agreements whose term includes the day `on`; the last day is valid."""
        return self.signed().filter(
            Q(terminated_on=None) | Q(terminated_on__gt=on),
            starts_on__lte=on,
            ends_on__gte=on,
        )


class Agreement(SchoolOwned):
    """One paper on its way from draft over approval and signing to being in force."""

    class Kind(models.TextChoices):
        MOU = "mou", "Nota Kesepahaman (MoU)"
        PKS = "pks", "Perjanjian Kerja Sama (PKS)"
        IA = "ia", "Implementation Arrangement (IA)"
        ADDENDUM = "adendum", "Adendum"
        REQUEST = "permohonan", "Surat permohonan"
        REPLY = "balasan", "Surat balasan"

    class Status(models.TextChoices):
        DRAFT = "draf", "Draf"
        SUBMITTED = "diajukan", "Menunggu persetujuan"
        APPROVED = "disetujui", "Menunggu tanda tangan"
        SCANNED = "dipindai", "Menunggu pemeriksaan"
        SIGNED = "ditandatangani", "Ditandatangani"
        SENT = "terkirim", "Terkirim"
        CANCELLED = "dibatalkan", "Dibatalkan"

    # Of the school alone: signed by its principal, sent, never in force.
    LETTERS = frozenset({Kind.REQUEST, Kind.REPLY})
    # What the parties are bound by; an addendum obliges through the paper that it changes.
    OBLIGING = (Kind.MOU, Kind.PKS, Kind.IA)
    # Approved and printed with its code, but not yet known to be signed by every party.
    UNSIGNED = frozenset({Status.APPROVED, Status.SCANNED})

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="agreements"
    )
    kind = models.CharField("jenis naskah", max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="naskah induk",
    )
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="successors",
        verbose_name="memperpanjang",
    )
    title = models.CharField("judul naskah", max_length=255)
    school_number = models.CharField("nomor dari sekolah", max_length=80, blank=True)
    partner_number = models.CharField("nomor dari mitra", max_length=80, blank=True)
    # What a paper written here says beside its clauses; `template` is where its text began.
    template = models.CharField("templat", max_length=60, blank=True, editable=False)
    place = models.CharField("tempat penandatanganan", max_length=80, blank=True)
    dated_on = models.DateField("tanggal naskah", null=True, blank=True)
    addressee = models.TextField("kepada", blank=True)
    attachment = models.CharField("lampiran", max_length=80, blank=True)
    signed_on = models.DateField("tanggal penandatanganan", null=True, blank=True)
    starts_on = models.DateField("berlaku mulai", null=True, blank=True)
    ends_on = models.DateField("berlaku sampai", null=True, blank=True)
    # What the paper says of its end: whether it goes on by itself, and how long before that,
    # or before an early end, the others are told.
    auto_renews = models.BooleanField("diperpanjang otomatis", default=False)
    renewal_months = models.PositiveSmallIntegerField("setiap kali (bulan)", null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField("pemberitahuan (hari sebelumnya)", default=30)
    status = models.CharField(
        "status", max_length=16, choices=Status, default=Status.DRAFT, editable=False
    )
    revision = models.PositiveSmallIntegerField("revisi", default=1, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    # The file that was submitted: the principal approves this one and no other.
    version = models.ForeignKey(
        "partnerships.PaperVersion",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="versi yang diajukan",
    )
    sent_on = models.DateField("dikirim pada", null=True, editable=False)
    scan = models.FileField("pindaian bertanda tangan", max_length=200, blank=True, editable=False)
    scan_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    scan_pages = models.PositiveSmallIntegerField(null=True, editable=False)
    # A digitally signed file: the approved one with signatures added, its pages as they were.
    scan_holds_version = models.BooleanField(default=False, editable=False)
    scanned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    return_note = models.TextField("catatan pengembalian", blank=True, editable=False)
    terminated_on = models.DateField("diakhiri pada", null=True, editable=False)
    # The end as written, once the paper has gone on by itself beyond it.
    written_end = models.DateField("berakhir menurut naskah", null=True, editable=False)
    notice_on = models.DateField("diberitahukan pada", null=True, editable=False)
    # Told in time that it shall not go on by itself.
    lapses = models.BooleanField("tidak diperpanjang otomatis lagi", default=False, editable=False)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = scoped(AgreementQuerySet)

    class Meta:
        verbose_name = "naskah kerja sama"
        verbose_name_plural = "naskah kerja sama"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="an_agreement_ends_after_it_starts",
                violation_error_message="Tanggal berakhir harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditandatangani")
                | (
                    Q(signed_on__isnull=False, starts_on__isnull=False, ends_on__isnull=False)
                    & ~Q(scan="")
                ),
                name="a_signed_agreement_has_its_scan_and_dates",
            ),
            models.UniqueConstraint(
                fields=["renews"],
                condition=~Q(status="dibatalkan"),
                name="a_paper_is_renewed_by_one_other",
                violation_error_message="Perpanjangan naskah ini sudah disusun.",
            ),
            models.CheckConstraint(
                condition=Q(auto_renews=False) | Q(renewal_months__range=(1, 120)),
                name="an_automatic_renewal_says_for_how_long",
                violation_error_message="Tulis lama perpanjangan otomatis, 1 sampai 120 bulan.",
            ),
            models.CheckConstraint(
                condition=Q(notice_days__lte=730),
                name="notice_is_given_within_two_years",
                violation_error_message="Tulis paling banyak 730 hari.",
            ),
            models.CheckConstraint(
                condition=~Q(status="terkirim") | Q(sent_on__isnull=False),
                name="a_sent_letter_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_on"],
                condition=Q(status="ditandatangani", terminated_on=None),
                name="papers_by_end",
            ),
            models.Index(
                fields=["ends_on"],
                condition=Q(status="ditandatangani", auto_renews=True, lapses=False),
                name="papers_that_go_on",
            ),
            models.Index(
                fields=["renews"], condition=Q(renews__isnull=False), name="papers_that_renew"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:agreement_detail", args=[self.pk])

    @property
    def is_letter(self):
        return self.kind in self.LETTERS

    @property
    def is_open(self):
        """Still on its way to being signed, or signed and not ended by anybody."""
        return self.status != self.Status.CANCELLED and self.terminated_on is None

    @property
    def is_issued(self):
        """The same question as the queryset's, of one paper already at hand."""
        return self.approved_at is not None

    def is_in_force(self, *, on):
        """The same question as the queryset's, of one agreement already at hand."""
        return (
            self.status == self.Status.SIGNED
            and self.starts_on <= on <= self.ends_on
            and (self.terminated_on is None or on < self.terminated_on)
        )


class Signatory(SchoolOwned):
    """Who signs for a party, and on which day they did."""

    agreement = models.ForeignKey(
        "partnerships.Agreement", models.CASCADE, related_name="signatories"
    )
    party = models.ForeignKey("partnerships.Party", models.PROTECT, related_name="+")
    name = models.CharField("nama", max_length=120)
    position = models.CharField("jabatan", max_length=120)
    number = models.CharField("nomor pegawai", max_length=40, blank=True)
    legal_basis = models.CharField("dasar wewenang", max_length=255, blank=True)
    address = models.CharField("alamat", max_length=255, blank=True)
    # A partner after the first numbers the paper here; the first one's number is the paper's own.
    paper_number = models.CharField("nomor naskah", max_length=80, blank=True)
    signed_on = models.DateField("ditandatangani pada", null=True, blank=True)
    # What the signed paper carries of this party, and why it lacks the rest.
    initialled = models.BooleanField("paraf", default=False)
    stamped_duty = models.BooleanField("meterai", default=False)
    sealed = models.BooleanField("stempel", default=False)
    why_missing = models.CharField("alasan yang tidak ada", max_length=255, blank=True)

    class Meta:
        verbose_name = "penanda tangan"
        verbose_name_plural = "penanda tangan"
        ordering = ["party__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="each_party_signs_once",
                violation_error_message="Pihak ini sudah memiliki penanda tangan.",
            ),
        ]

    def __str__(self):
        return self.name
