"""Names a school may not take as a partner, and what screening a partner found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from accounts.models import SchoolOwned, scoped
from partnerships.names import LONGEST

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


class ProhibitedNameQuerySet(models.QuerySet):
    def listed_for(self, school):
        """The national list and the school's own additions, without what was withdrawn."""
        return self.filter(Q(school=None) | Q(school=school), withdrawn_at=None)


class ProhibitedName(models.Model):
    """An entry of the list of prohibited sources (domain.md 2.1, Permendikbud 75/2016);
    without a school it belongs to the list that every school shares."""

    class Category(models.TextChoices):
        TOBACCO = "rokok", "Rokok"
        ALCOHOL = "minuman_beralkohol", "Minuman beralkohol"
        PARTY = "partai_politik", "Partai politik"
        OTHER = "lain", "Lain"

    school = models.ForeignKey("accounts.School", models.PROTECT, null=True, related_name="+")
    name = models.CharField("nama", max_length=160)
    name_key = models.CharField(max_length=LONGEST, editable=False)
    aliases = models.JSONField("nama lain", default=list, blank=True)
    # Words that others bear too (Hanura is also a village): found, they ask for a look only.
    doubtful = models.JSONField("nama yang juga dipakai pihak lain", default=list, blank=True)
    category = models.CharField("kategori", max_length=20, choices=Category)
    legal_basis = models.CharField("dasar", max_length=255, blank=True)
    source = models.CharField("sumber", max_length=255, blank=True)
    added_on = models.DateField("dicatat pada")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProhibitedNameQuerySet.as_manager()

    class Meta:
        verbose_name = "nama terlarang"
        verbose_name_plural = "daftar larangan"
        ordering = ["category", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                condition=Q(withdrawn_at=None, school=None),
                name="the_shared_list_has_a_name_once",
                violation_error_message="Nama ini sudah ada dalam daftar larangan.",
            ),
            models.UniqueConstraint(
                fields=["school", "name_key"],
                condition=Q(withdrawn_at=None, school__isnull=False),
                name="a_school_lists_a_name_once",
                violation_error_message="Nama ini sudah ada dalam daftar larangan sekolah Anda.",
            ),
        ]

    def __str__(self):
        return self.name


class ScreeningQuerySet(models.QuerySet):
    def latest_of(self, partner_ids):
        """The newest screening of each of these partners."""
        return self.filter(partner__in=partner_ids).order_by("partner", "-pk")


class Screening(SchoolOwned):
    """What screening one partner's name found on one day; the newest one counts.

    A verdict `tinjau` is settled by the principal with a reason; `dilarang` never is
    (product.md F3)."""

    class Verdict(models.TextChoices):
        CLEAR = "lolos", "Lolos"
        REVIEW = "tinjau", "Perlu ditinjau"
        PROHIBITED = "dilarang", "Dilarang"

    partner = models.ForeignKey("partnerships.Partner", models.CASCADE, related_name="screenings")
    verdict = models.CharField("hasil", max_length=10, choices=Verdict)
    entry = models.ForeignKey(
        "partnerships.ProhibitedName", models.PROTECT, null=True, related_name="+"
    )
    screened_key = models.CharField(max_length=LONGEST)
    matched = models.CharField("bentuk yang cocok", max_length=LONGEST, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    list_digest = models.CharField(max_length=64)
    screened_at = models.DateTimeField(auto_now_add=True)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_at = models.DateTimeField(null=True)
    cleared_reason = models.TextField("alasan", blank=True)

    objects = scoped(ScreeningQuerySet)

    class Meta:
        verbose_name = "penapisan"
        verbose_name_plural = "penapisan"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["partner", "-id"], name="newest_screening_of_partner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_at=None)
                | Q(verdict="tinjau", cleared_by__isnull=False, cleared_reason__length__gte=20),
                name="only_a_doubtful_name_is_cleared_with_a_reason",
            ),
        ]

    @property
    def is_cleared(self):
        return self.verdict == self.Verdict.CLEAR or self.cleared_at is not None
