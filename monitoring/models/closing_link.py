"""A link by which a partner reads the notice of the closing and confirms it."""

from django.db import models
from django.db.models import Q

from accounts.roles import Action
from partnerships.models.partner_link import PartnerLink


class ClosingLink(PartnerLink):
    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="closing_links")
    note = models.TextField("pesan dari mitra", blank=True)

    CALLED = "Tautan penutupan"
    VERBS = "tautan-penutupan"
    ACTION = Action.PREPARE_CLOSURE
    OPENS = "monitoring:closing_answer"

    class Meta(PartnerLink.Meta):
        verbose_name = "tautan penutupan"
        verbose_name_plural = "tautan penutupan"
        indexes = [
            models.Index(
                fields=["answered_at"],
                condition=Q(answered_at__isnull=False),
                name="closings_answered",
            ),
        ]
