"""One entry of the contact log: what was said or done with a prospect or a partner."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped


class InteractionQuerySet(models.QuerySet):
    def owed(self):
        """Those whose next action has not been done."""
        return self.exclude(due_on=None).filter(done_at=None)

    def owed_by(self, user):
        return self.owed().filter(next_owner=user)

    def late(self, *, on):
        """Those whose next action should have been done before `on`."""
        return self.owed().filter(due_on__lt=on)


class Interaction(SchoolOwned):
    """An idea, information, visit or meeting (NW-5), and what is to be done next.

    Entries of a prospect that became a partner carry both.
    """

    class Kind(models.TextChoices):
        IDEA = "ide", "Ide"
        INFORMATION = "informasi", "Informasi"
        RESOURCE = "sumber_daya", "Sumber daya"
        INVITATION = "undangan", "Undangan"
        VISIT = "kunjungan", "Kunjungan"
        MEETING = "rapat", "Rapat"

    class Channel(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        PHONE = "telepon", "Telepon"
        EMAIL = "surel", "Surel"
        IN_PERSON = "tatap_muka", "Tatap muka"
        ONLINE = "daring", "Daring"
        LETTER = "surat", "Surat"

    class State(models.TextChoices):
        """A message prepared for WhatsApp is known to be opened, never to be sent."""

        NOTED = "dicatat", "Dicatat"
        OPENED = "dibuka", "Dibuka"

    prospect = models.ForeignKey(
        "partnerships.Prospect",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name="kontak jejaring",
    )
    partner = models.ForeignKey(
        "partnerships.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name="mitra",
    )
    contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name="narahubung",
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name="kemitraan",
    )
    kind = models.CharField("jenis catatan", max_length=12, choices=Kind)
    channel = models.CharField("saluran", max_length=12, choices=Channel)
    state = models.CharField(
        "keadaan", max_length=8, choices=State, default=State.NOTED, editable=False
    )
    happened_on = models.DateField("tanggal")
    summary = models.TextField("isi singkat", max_length=2000)
    next_action = models.CharField("tindak lanjut", max_length=255, blank=True)
    next_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yang menindaklanjuti",
    )
    due_on = models.DateField("paling lambat", null=True, blank=True)
    done_at = models.DateTimeField("selesai pada", null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    # Made with the empty form, so that a second press of its button writes nothing.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(InteractionQuerySet)

    class Meta:
        verbose_name = "catatan jejaring"
        verbose_name_plural = "catatan jejaring"
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(prospect__isnull=False) | Q(partner__isnull=False),
                name="an_interaction_is_with_somebody",
                violation_error_message="Catatan harus milik satu kontak jejaring atau mitra.",
            ),
            models.CheckConstraint(
                condition=Q(next_action="", next_owner=None, due_on=None)
                | (~Q(next_action="") & Q(next_owner__isnull=False, due_on__isnull=False)),
                name="a_next_action_has_its_owner_and_day",
                violation_error_message=(
                    "Isi tindak lanjut beserta orang dan tanggalnya, atau kosongkan ketiganya."
                ),
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(next_action="")),
                name="only_a_next_action_is_done",
            ),
            models.CheckConstraint(
                condition=Q(state="dicatat") | Q(channel="whatsapp"),
                name="only_a_whatsapp_message_is_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["prospect", "-happened_on"], name="log_of_a_prospect"),
            models.Index(fields=["partner", "-happened_on"], name="log_of_a_partner"),
            models.Index(
                fields=["school", "next_owner", "due_on"],
                condition=Q(done_at=None, due_on__isnull=False),
                name="next_actions_owed",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.happened_on:%d-%m-%Y}"

    @property
    def is_owed(self):
        return self.due_on is not None and self.done_at is None

    def is_late(self, on):
        return self.is_owed and self.due_on < on
