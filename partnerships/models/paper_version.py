"""The files of a paper, each as it was made, and never changed."""

import uuid

from django.conf import settings
from django.db import models

from accounts.models import SchoolOwned


def file_path(version, filename):
    """A random name on the private storage."""
    return f"naskah/{version.school_id}/{uuid.uuid4().hex}.pdf"


class PaperVersion(SchoolOwned):
    """One version of a paper as printed: what it says, and the file.

    `content` is what stands on the paper, names and dates included, so that two versions can
    be compared and one can be written out again; `digest` is the mark of that content.
    """

    agreement = models.ForeignKey("partnerships.Agreement", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi")
    content = models.JSONField("isi")
    digest = models.CharField(max_length=64)
    pdf = models.FileField("berkas", upload_to=file_path, max_length=200)
    pdf_sha256 = models.CharField("sidik SHA-256", max_length=64)
    size = models.PositiveIntegerField("ukuran")
    pages = models.PositiveSmallIntegerField("halaman")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("dibuat pada")

    class Meta:
        verbose_name = "versi naskah"
        verbose_name_plural = "versi naskah"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="each_version_of_a_paper_is_made_once"
            ),
        ]

    def __str__(self):
        return f"Versi {self.number}"

    @property
    def filename(self):
        return f"naskah-{self.agreement_id}-versi-{self.number}.pdf"
