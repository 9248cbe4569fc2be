"""The role a person holds at a school, from one day to another."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import Role


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(ended_at=None, user__is_active=True)

    def at(self, school):
        return self.filter(school=school)

    def held_by(self, user_id):
        """What a person holds today, with the person and the schools, by name of school."""
        held = self.active().filter(user=user_id).select_related("user", "school")
        return held.order_by("school__name", "pk")


class Membership(models.Model):
    """One role of one person at one school; a person may hold several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    school = models.ForeignKey("accounts.School", models.PROTECT, related_name="memberships")
    role = models.CharField("peran", max_length=16, choices=Role)
    position = models.CharField("jabatan", max_length=120, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school", "role"],
                condition=Q(ended_at=None),
                name="one_role_is_held_once_per_school",
                violation_error_message="Orang ini sudah memegang peran itu.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
