"""The joint plan of a partnership: what the source asks of it (product.md ST-2)."""

from django.db import models

from accounts.models import SchoolOwned


class Plan(SchoolOwned):
    """The plan as it stands. Its content and the parties' roles and term make up a
    revision; a change makes the next one, which every party accepts anew."""

    partnership = models.OneToOneField(
        "partnerships.Partnership", models.CASCADE, related_name="plan"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    objectives = models.TextField("tujuan", blank=True)
    evaluation = models.TextField("mekanisme evaluasi", blank=True)
    review_months = models.PositiveSmallIntegerField("peninjauan setiap (bulan)", default=6)
    learning_outcome = models.CharField("hasil belajar yang dituju", max_length=255, blank=True)
    # The term a review asks for; the partnership keeps the agreed one until every party has
    # said yes. Without an end it is open-ended.
    asked_starts_on = models.DateField(null=True, editable=False)
    asked_ends_on = models.DateField(null=True, editable=False)
    # When what the parties say yes to last changed; unknown for plans of the first days.
    revised_at = models.DateTimeField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "rencana"
        verbose_name_plural = "rencana"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_months__range=(1, 24)),
                name="a_plan_is_reviewed_within_two_years",
                violation_error_message="Tulis jarak peninjauan antara 1 dan 24 bulan.",
            ),
        ]
