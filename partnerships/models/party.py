"""One side of a partnership: the school itself or a partner."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import SchoolOwned, scoped
from partnerships.models.prohibited_name import current_version
from partnerships.models.screening import Screening, newest_of

NEWEST = (
    "verdict", "screened_key", "list_digest", "cleared_at", "screened_at", "entry__name",
)  # fmt: skip


class PartyQuerySet(models.QuerySet):
    def partners(self):
        """The parties other than the school."""
        return self.filter(partner__isnull=False)

    def screened(self):
        """Each with what the newest screening of its partner found, as `newest_...`, and the
        version of the list that binds the school today."""
        newest = {f"newest_{column}": newest_of("partner", column) for column in NEWEST}
        return self.annotate(**newest, list_version=current_version())

    def with_yes(self):
        """Each with `says_yes`: whether it accepts the plan as it stands."""
        yes = PlanAcceptance.objects.filter(
            party=OuterRef("pk"), revision=OuterRef("partnership__plan__revision")
        )
        return self.annotate(says_yes=Exists(yes))

    def forbidden(self):
        """Those whose partner screening forbids."""
        found = Screening.objects.filter(verdict=Screening.Verdict.PROHIBITED).newest()
        return self.filter(partner__in=found.values("partner"))


class Party(SchoolOwned):
    """A party with its role in the plan; anything asked of the school is asked of each
    partner too (product.md GN-1). The school's own party has no partner."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="parties"
    )
    partner = models.ForeignKey(
        "partnerships.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name="mitra",
    )
    position = models.PositiveSmallIntegerField("urutan", default=1)
    responsibilities = models.TextField("peran dan tanggung jawab", blank=True)
    benefits = models.TextField("manfaat yang diharapkan", blank=True)
    signatory_name = models.CharField("nama penanda tangan", max_length=120, blank=True)
    signatory_position = models.CharField("jabatan penanda tangan", max_length=120, blank=True)
    contact = models.ForeignKey(
        "partnerships.Contact",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="narahubung",
    )

    objects = scoped(PartyQuerySet)

    class Meta:
        verbose_name = "pihak"
        verbose_name_plural = "para pihak"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "partner"],
                name="a_partner_joins_a_partnership_once",
                violation_error_message="Mitra ini sudah menjadi pihak dalam kemitraan ini.",
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(partner=None),
                name="the_school_is_one_party",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.partner.name if self.partner_id else self.school.name

    @property
    def is_school(self):
        return self.partner_id is None


class PlanAcceptance(SchoolOwned):
    """A party's yes to one revision of the plan."""

    class Channel(models.TextChoices):
        MEETING = "rapat", "Rapat"
        LETTER = "surat", "Surat"
        EMAIL = "surel", "Surel"
        WHATSAPP = "whatsapp", "WhatsApp"
        SYSTEM = "sistem", "Di sistem ini"
        LINK = "tautan", "Tautan tanpa akun"

    BY_HAND = (Channel.MEETING, Channel.LETTER, Channel.EMAIL, Channel.WHATSAPP)

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="acceptances")
    revision = models.PositiveIntegerField("revisi rencana")
    accepted_on = models.DateField("tanggal disetujui")
    accepted_by = models.CharField("disetujui oleh", max_length=120)
    channel = models.CharField("melalui", max_length=10, choices=Channel)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "persetujuan rencana"
        verbose_name_plural = "persetujuan rencana"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "revision"],
                name="a_party_accepts_a_revision_once",
                violation_error_message="Pihak ini sudah menyetujui revisi rencana ini.",
            ),
        ]
