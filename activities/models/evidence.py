"""A file that proves an activity: photo, attendance list, evaluation."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import SchoolOwned


class Evidence(SchoolOwned):
    """One piece of evidence; many may be of the same kind."""

    class Kind(models.TextChoices):
        PHOTO = "foto", "Foto"
        ATTENDANCE = "daftar_hadir", "Daftar hadir"
        EVALUATION = "evaluasi", "Hasil evaluasi"

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="evidence")
    kind = models.CharField("jenis bukti", max_length=12, choices=Kind)
    file = models.FileField("berkas", max_length=200, upload_to="bukti")
    filename = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    caption = models.CharField("keterangan", max_length=160, blank=True)
    shows_children = models.BooleanField("menampilkan anak", default=False)
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
        ]

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
