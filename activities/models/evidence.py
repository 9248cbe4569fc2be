"""A file that proves an activity: photo, attendance list, evaluation, letter, hand-over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned


class Evidence(SchoolOwned):
    """One piece of evidence; many may be of the same kind."""

    class Kind(models.TextChoices):
        PHOTO = "foto", "Foto"
        ATTENDANCE = "daftar_hadir", "Daftar hadir"
        EVALUATION = "evaluasi", "Hasil evaluasi"
        LETTER = "surat", "Surat"
        HANDOVER = "bast", "BAST"
        OTHER = "lain", "Bukti lain"

    REQUIRED = (Kind.PHOTO, Kind.ATTENDANCE, Kind.EVALUATION)  # product.md RP-2 to RP-4
    # Other pictures are scans of papers: lists, letters, sheets.
    MAY_SHOW_CHILDREN = Q(kind=Kind.PHOTO) | Q(kind=Kind.OTHER, mime__startswith="image/")

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="evidence")
    kind = models.CharField("jenis bukti", max_length=12, choices=Kind)
    file = models.FileField("berkas", max_length=200, upload_to="bukti")
    filename = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Of the file as it lay on the uploader's device, before it was drawn anew.
    source_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # Made by the page for each chosen file: a file sent again after a lost answer is one row.
    client_id = models.CharField(max_length=36, blank=True, editable=False)
    caption = models.CharField("keterangan", max_length=160, blank=True)
    shows_children = models.BooleanField("menampilkan anak", default=False)
    consent = models.ForeignKey(
        "activities.PhotoConsent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name="izin orang tua",
    )
    taken_at = models.DateTimeField("diambil pada", null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "sha256"],
                name="the_same_file_is_evidence_once",
                violation_error_message="Berkas yang sama sudah ada pada kegiatan ini.",
            ),
            models.UniqueConstraint(
                fields=["activity", "source_sha256"],
                condition=~Q(source_sha256=""),
                name="the_same_source_is_evidence_once",
                violation_error_message="Berkas yang sama sudah ada pada kegiatan ini.",
            ),
            models.UniqueConstraint(
                fields=["activity", "client_id"],
                condition=~Q(client_id=""),
                name="a_file_sent_again_is_evidence_once",
                violation_error_message="Berkas ini sudah terkirim.",
            ),
            models.CheckConstraint(
                condition=Q(consent=None) | Q(shows_children=True),
                name="consent_is_for_photos_of_children",
            ),
        ]
        indexes = [models.Index(fields=["school", "sha256"], name="evidence_by_content")]

    def __str__(self):
        return self.caption or self.filename

    def get_absolute_url(self):
        """The file itself, to whoever may see the school's data."""
        return reverse("activities:evidence_file", args=[self.pk])

    @property
    def is_picture(self):
        return self.mime.startswith("image/")

    @property
    def is_photo(self):
        return self.kind == self.Kind.PHOTO

    @property
    def may_show_children(self):
        """The same question as `MAY_SHOW_CHILDREN`, of one row."""
        return self.is_photo or (self.kind == self.Kind.OTHER and self.is_picture)
