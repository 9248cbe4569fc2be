"""How one person wants to be told: at once or gathered, and what not at all."""

from django.conf import settings
from django.db import models

from accounts.models import SchoolOwned


class MessagePreference(SchoolOwned):
    """The wishes of one person at one school; without a row everything is told at once.

    `mail_off` and `bell_off` are kinds of `Notice`. They count for what somebody is told by
    their role, never for a thing in their own charge (monitoring/messages/wishes.py).
    """

    class Frequency(models.TextChoices):
        AT_ONCE = "segera", "Segera, satu surel untuk setiap hal"
        DAILY = "harian", "Ringkasan harian, setiap pagi"
        WEEKLY = "mingguan", "Ringkasan mingguan, setiap Senin pagi"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="message_preferences",
        editable=False,
    )
    frequency = models.CharField(
        "kapan surel dikirim", max_length=8, choices=Frequency, default=Frequency.AT_ONCE
    )
    mail_off = models.JSONField("tanpa surel", default=list, blank=True)
    bell_off = models.JSONField("tanpa lonceng", default=list, blank=True)

    class Meta:
        verbose_name = "pilihan pemberitahuan"
        verbose_name_plural = "pilihan pemberitahuan"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"], name="one_preference_per_person_and_school"
            ),
        ]
