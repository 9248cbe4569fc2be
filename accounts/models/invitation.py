"""A single-use link by which a person comes to a school."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.roles import Role


class Invitation(models.Model):
    """An invitation good for 72 hours; only the digest of its token is kept.

    Without a school it is the first one of an installation: whoever follows it makes
    their school and becomes its admin.
    """

    school = models.ForeignKey(
        "accounts.School", models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField("peran", max_length=16, choices=Role)
    name = models.CharField("nama lengkap", max_length=120, blank=True)
    email = models.EmailField("surel", blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        ordering = ["-created_at"]

    @property
    def is_past(self):
        return self.expires_at <= timezone.now()

    def __str__(self):
        return self.name or self.email or f"calon {self.get_role_display().lower()}"
