"""The clauses of a draft agreement that the committee looks at before the principal approves."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned


class RiskReview(SchoolOwned):
    """The checklist on one revision of a draft; a changed draft is asked about again."""

    agreement = models.ForeignKey(
        "partnerships.Agreement", models.CASCADE, related_name="risk_reviews"
    )
    revision = models.PositiveSmallIntegerField("revisi naskah")
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "pemeriksaan klausul"
        verbose_name_plural = "pemeriksaan klausul"
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "revision"], name="a_revision_of_a_draft_has_one_checklist"
            ),
        ]


class RiskFinding(SchoolOwned):
    """What was found about one clause."""

    class Answer(models.TextChoices):
        PRESENT = "ada", "Ada"
        ABSENT = "tidak", "Tidak ada"
        MEND = "perbaiki", "Perlu diperbaiki"

    review = models.ForeignKey("partnerships.RiskReview", models.CASCADE, related_name="findings")
    clause = models.CharField("klausul", max_length=20)
    answer = models.CharField("temuan", max_length=10, choices=Answer, blank=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "temuan klausul"
        verbose_name_plural = "temuan klausul"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "clause"], name="a_clause_is_found_once_in_a_checklist"
            ),
            models.CheckConstraint(
                condition=~Q(answer="perbaiki") | ~Q(note=""),
                name="a_clause_to_mend_says_what",
                violation_error_message="Tulis apa yang perlu diperbaiki.",
            ),
        ]
