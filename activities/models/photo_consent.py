"""The word of parents that photos of their children may leave the school."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned


class PhotoConsent(SchoolOwned):
    """A written or recorded consent; the photos it covers point to it (UU 27/2022 Ps. 22-25)."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="photo_consents"
    )
    given_on = models.DateField("tanggal izin")
    note = models.CharField("pemberi izin dan caranya", max_length=255)
    file = models.FileField("bukti izin", max_length=200, upload_to="izin", blank=True)
    filename = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "izin foto"
        verbose_name_plural = "izin foto"
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="a_photo_consent_says_who_gave_it",
                violation_error_message="Tulis siapa yang memberi izin dan bagaimana caranya.",
            ),
        ]

    def __str__(self):
        return self.note

    def get_absolute_url(self):
        """The proof, to whoever may see the school's data."""
        return reverse("activities:consent_file", args=[self.pk])
