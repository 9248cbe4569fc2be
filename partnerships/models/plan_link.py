"""A link by which one partner answers one revision of the plan without an account."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import scoped
from accounts.roles import Action
from partnerships.models.partner_link import PartnerLink, PartnerLinkQuerySet
from partnerships.models.party import PlanAcceptance
from partnerships.stages import Stage


class PlanLinkQuerySet(PartnerLinkQuerySet):
    def requests(self):
        """Changes that a partner asked for and that no next revision has answered yet."""
        accepted = PlanAcceptance.objects.filter(
            party=OuterRef("party"), revision=OuterRef("revision__number")
        )
        return self.filter(
            ~Exists(accepted),
            answer=PlanLink.Answer.CHANGE,
            revision__number=F("revision__plan__revision"),
            party__partnership__stage__in=(Stage.PENJAJAKAN, Stage.PERENCANAAN),
        )


class PlanLink(PartnerLink):
    """One revision, one partner, one answer."""

    class Answer(models.TextChoices):
        YES = "setuju", "Menyetujui rencana"
        CHANGE = "ubah", "Meminta perubahan"

    CALLED = "Tautan rencana"
    VERBS = "tautan-rencana"
    ACTION = Action.PREPARE_PARTNERSHIP
    OPENS = "partnerships:plan_answer"

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="plan_links")
    revision = models.ForeignKey("partnerships.PlanRevision", models.CASCADE, related_name="links")
    answer = models.CharField("jawaban", max_length=8, choices=Answer, blank=True)
    note = models.TextField("perubahan yang diminta", blank=True)

    objects = scoped(PlanLinkQuerySet)

    class Meta(PartnerLink.Meta):
        verbose_name = "tautan rencana"
        verbose_name_plural = "tautan rencana"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answered_by=""),
                name="an_answer_to_a_plan_says_who_gave_it",
            ),
            models.CheckConstraint(
                condition=~Q(answer="ubah") | ~Q(note=""),
                name="a_change_that_is_asked_for_is_told",
            ),
        ]
        indexes = [models.Index(fields=["school", "answer"], name="plan_links_by_answer")]
