"""A link by which one partner evaluates the partnership without an account."""

from django.db import models
from django.db.models import Q

from accounts.roles import Action
from partnerships.models.partner_link import PartnerLink


class EvaluationLink(PartnerLink):
    """For one review, or without one for the closing."""

    CALLED = "Tautan evaluasi"
    VERBS = "tautan-evaluasi"
    ACTION = Action.HOLD_REVIEW
    OPENS = "monitoring:evaluation_answer"

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="evaluation_links")
    review = models.ForeignKey(
        "monitoring.Review", models.CASCADE, null=True, related_name="evaluation_links"
    )

    class Meta(PartnerLink.Meta):
        verbose_name = "tautan evaluasi"
        verbose_name_plural = "tautan evaluasi"
        indexes = [
            models.Index(
                fields=["answered_at"],
                condition=Q(answered_at__isnull=False),
                name="evaluations_answered",
            ),
        ]
