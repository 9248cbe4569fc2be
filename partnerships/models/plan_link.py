"""A link by which one partner answers one revision of the plan without an account."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import SchoolOwned, scoped
from partnerships.models.party import PlanAcceptance
from partnerships.stages import Stage


class PlanLinkQuerySet(models.QuerySet):
    def live(self, *, now):
        """Those that open a page: neither taken back nor run out."""
        return self.filter(revoked_at=None, expires_at__gt=now)

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


class PlanLink(SchoolOwned):
    """Only the digest of its token is kept; what was opened and answered is its log."""

    class Answer(models.TextChoices):
        YES = "setuju", "Menyetujui rencana"
        CHANGE = "ubah", "Meminta perubahan"

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="plan_links")
    revision = models.ForeignKey("partnerships.PlanRevision", models.CASCADE, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    first_opened_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)
    times_opened = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField("jawaban", max_length=8, choices=Answer, blank=True)
    answered_by = models.CharField("nama", max_length=120, blank=True)
    answered_position = models.CharField("jabatan", max_length=120, blank=True)
    note = models.TextField("perubahan yang diminta", blank=True)

    objects = scoped(PlanLinkQuerySet)

    class Meta:
        verbose_name = "tautan rencana"
        verbose_name_plural = "tautan rencana"
        ordering = ["-pk"]
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

    def __str__(self):
        return f"Tautan untuk {self.party}"

    @property
    def is_live(self):
        return self.revoked_at is None and self.expires_at > timezone.now()
