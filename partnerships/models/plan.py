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
