"""The issued minutes of a committee session, each version with the file as it was issued."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned
from partnerships.models.agreement import new_token


def file_path(minutes, filename):
    """A random name on the private storage."""
    return f"berita-acara/{minutes.school_id}/{uuid.uuid4().hex}.pdf"


class Minutes(SchoolOwned):
    """One version of a session's minutes; it stays as it is, a later one takes its place.

    `facts` is the mark of what may change after the closing: the decision of the principal
    and the notes of who differs. The same facts give the same file.
    """

    session = models.ForeignKey(
        "partnerships.CommitteeSession", models.PROTECT, related_name="minutes"
    )
    version = models.PositiveSmallIntegerField("versi")
    number = models.CharField("nomor", max_length=80)
    facts = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    file = models.FileField("berkas", upload_to=file_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("ukuran")
    pages = models.PositiveSmallIntegerField("halaman")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("diterbitkan pada")

    class Meta:
        verbose_name = "berita acara"
        verbose_name_plural = "berita acara"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "version"], name="each_version_of_minutes_is_issued_once"
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=Q(version=1),
                name="a_number_of_minutes_is_given_once",
                violation_error_message="Nomor ini sudah dipakai berita acara lain.",
            ),
        ]

    def __str__(self):
        return f"Berita acara {self.number}"

    @property
    def filename(self):
        return f"berita-acara-sidang-{self.session_id}-versi-{self.version}.pdf"
