"""The plan for learning at the school of the inti, made by both sides: product.md INTI-5."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from activities.models.pair_scope import PairRow


class OjlPlan(PairRow):
    """What both sides agree on. Every change makes a new revision, to which both are asked anew;
    `agreed_revision` is the last one that both had accepted."""

    noun = "Rencana OJL"

    goals = models.TextField("tujuan belajar", blank=True)
    starts_on = models.DateField("tanggal mulai", null=True, blank=True)
    ends_on = models.DateField("tanggal selesai", null=True, blank=True)
    room = models.CharField("kelas atau ruang di sekolah inti", max_length=160, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    agreed_revision = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = "rencana OJL"
        verbose_name_plural = "rencana OJL"
        default_related_name = "plans"
        constraints = [
            models.UniqueConstraint(fields=["pair"], name="a_pair_has_one_plan"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="learning_does_not_end_before_it_starts",
                violation_error_message=(
                    "Tanggal selesai harus sama dengan atau setelah tanggal mulai."
                ),
            ),
        ]

    @property
    def days(self):
        if self.starts_on is None or self.ends_on is None:
            return 0
        return (self.ends_on - self.starts_on).days + 1

    @property
    def is_agreed(self):
        """Whether both sides have accepted the plan as it stands."""
        return self.agreed_revision == self.revision


class OjlItem(PairRow):
    """What is done on one day of the plan, what for, and what will prove it."""

    noun = "Acara OJL"

    day = models.PositiveSmallIntegerField(
        "hari ke-", validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    aim = models.CharField("tujuan", max_length=255)
    what = models.CharField("kegiatan", max_length=255)
    proof = models.CharField("bukti", max_length=255)

    class Meta:
        verbose_name = "acara OJL"
        verbose_name_plural = "acara OJL"
        default_related_name = "items"
        ordering = ["day", "pk"]


class OjlGap(PairRow):
    """One row of the table of gaps: how it should be, how it is, and what could be done."""

    noun = "Kesenjangan"

    aspect = models.CharField("aspek", max_length=160)
    ideal = models.CharField("kondisi ideal", max_length=255)
    present = models.CharField("kondisi saat ini", max_length=255)
    gap = models.CharField("kesenjangan", max_length=255)
    solution = models.CharField("alternatif solusi", max_length=255)

    class Meta:
        verbose_name = "kesenjangan"
        verbose_name_plural = "kesenjangan"
        default_related_name = "gaps"
        ordering = ["pk"]


class OjlAcceptance(PairRow):
    """The yes of one side to one revision, given by the head of its school."""

    noun = "Persetujuan"

    revision = models.PositiveIntegerField("revisi")

    class Meta:
        verbose_name = "persetujuan rencana OJL"
        verbose_name_plural = "persetujuan rencana OJL"
        default_related_name = "acceptances"
        ordering = ["revision", "side"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "revision", "side"], name="each_side_accepts_a_revision_once"
            ),
            models.UniqueConstraint(
                fields=["pair", "revision", "written_by"],
                name="nobody_accepts_for_both_schools",
            ),
        ]
