"""After how many days without an answer the principal of a school is told."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned

AFTER_DAYS, MOST_DAYS = 7, 60


class Escalation(SchoolOwned):
    """What a school says of it; without a row it is `AFTER_DAYS`."""

    after_days = models.PositiveSmallIntegerField(
        "diteruskan ke kepala sekolah setelah (hari)",
        default=AFTER_DAYS,
        validators=[
            MinValueValidator(1, "Tulis paling sedikit 1 hari."),
            MaxValueValidator(MOST_DAYS, f"Tulis paling banyak {MOST_DAYS} hari."),
        ],
    )

    class Meta:
        verbose_name = "penerusan pengingat"
        verbose_name_plural = "penerusan pengingat"
        constraints = [
            models.UniqueConstraint(fields=["school"], name="a_school_sets_its_escalation_once"),
            models.CheckConstraint(
                condition=Q(after_days__range=(1, MOST_DAYS)),
                name="an_escalation_comes_after_its_day",
                violation_error_message=f"Tulis 1 sampai {MOST_DAYS} hari.",
            ),
        ]
