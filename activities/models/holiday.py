"""What a school adds to the national holidays, or works through."""

from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped


class HolidayQuerySet(models.QuerySet):
    def between(self, first, last):
        """Those of the days from `first` to `last`, both included."""
        return self.filter(day__range=(first, last))


class Holiday(SchoolOwned):
    """One day that the calendar of the school sets apart. National holidays come from a
    table (`work_plan.holidays`); a row of the same day here overrules it."""

    day = models.DateField("tanggal")
    name = models.CharField("nama hari libur", max_length=120)
    # False: the country is free on that day, this school works.
    is_free = models.BooleanField("libur", default=True, editable=False)

    objects = scoped(HolidayQuerySet)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "day"],
                name="a_day_is_set_apart_once",
                violation_error_message="Tanggal ini sudah tercatat.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_holiday_has_a_name"),
        ]

    def __str__(self):
        return self.name
