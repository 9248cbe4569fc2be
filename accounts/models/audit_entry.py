"""The history of a school: who did what when, each entry sealed to the one before it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce


class AuditEntry(models.Model):
    """One act. `digest` seals the entry together with the digest of the entry before it
    in the same school's chain, so that no entry can be edited or removed unnoticed."""

    school = models.ForeignKey("accounts.School", models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    verb = models.CharField(max_length=60)
    sentence = models.TextField()
    changes = models.JSONField(default=list)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    about_model = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "catatan riwayat"
        verbose_name_plural = "riwayat"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["about_model", "about_id", "-id"], name="history_of_one_thing"),
            models.Index(fields=["school", "-id"], name="history_of_one_school"),
        ]
        constraints = [
            # The chain of the installation itself has no school; NULLs alone would not collide.
            models.UniqueConstraint(
                Coalesce("school_id", 0), "number", name="each_entry_has_its_place_in_the_chain"
            ),
        ]

    def __str__(self):
        return self.sentence


class AuditHead(models.Model):
    """The end of one school's chain; whoever appends holds this row. `seal` is keyed, so
    that entries cannot be cut off the end by somebody who also rewrites this row."""

    school = models.OneToOneField("accounts.School", models.PROTECT, null=True, related_name="+")
    length = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Coalesce("school_id", 0), name="each_chain_has_one_end"),
        ]

    def __str__(self):
        return f"{self.length} catatan"
