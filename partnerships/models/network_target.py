"""How many new contacts a school means to make in a year."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned

FIRST_YEAR, LAST_YEAR = 2000, 2199


class NetworkTarget(SchoolOwned):
    """The principal's strategy in one number (product.md NW-6)."""

    year = models.PositiveSmallIntegerField(
        "tahun", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    contacts = models.PositiveSmallIntegerField(
        "target kontak baru", validators=[MinValueValidator(1), MaxValueValidator(9999)]
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "target kontak baru"
        verbose_name_plural = "target kontak baru"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="a_year_has_one_target"),
            models.CheckConstraint(condition=Q(contacts__gt=0), name="a_target_is_above_zero"),
        ]

    def __str__(self):
        return f"{self.contacts} kontak baru pada {self.year}"
