"""A revision of a plan as it was shown to a party: kept, never changed."""

from django.conf import settings
from django.db import models

from accounts.models import SchoolOwned


class PlanRevision(SchoolOwned):
    """Written once, when the revision is sent out or first accepted; later changes of the
    plan make the next one."""

    plan = models.ForeignKey("partnerships.Plan", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("revisi")
    content = models.JSONField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "revisi rencana"
        verbose_name_plural = "revisi rencana"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="a_revision_of_a_plan_is_kept_once"
            ),
        ]

    def __str__(self):
        return f"Revisi {self.number}"
