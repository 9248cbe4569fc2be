"""Looking back together on a cycle, and deciding what changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.models import SchoolOwned, scoped


class ReviewQuerySet(models.QuerySet):
    def owed(self):
        """Reviews that are planned and have not been held or called off."""
        return self.filter(status=Review.Status.PLANNED)

    def overdue(self, *, on):
        return self.owed().filter(planned_on__lt=on)


class Review(SchoolOwned):
    """A review (peninjauan): planned, held, concluded (product.md ST-5, RV-1)."""

    class Status(models.TextChoices):
        PLANNED = "direncanakan", "Direncanakan"
        HELD = "dilaksanakan", "Sudah dilaksanakan"
        CONCLUDED = "disimpulkan", "Disimpulkan"
        CANCELLED = "dibatalkan", "Dibatalkan"

    class Outcome(models.TextChoices):
        CONTINUE = "lanjut", "Lanjut"
        ADJUST = "sesuaikan", "Sesuaikan"
        CLOSE = "tutup", "Tutup"

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="reviews"
    )
    cycle = models.PositiveSmallIntegerField("siklus", editable=False)
    planned_on = models.DateField("direncanakan pada")
    # What shall be talked about; empty as long as nobody wrote it over, then it follows the data.
    agenda = models.TextField("agenda", max_length=4000, blank=True)
    held_on = models.DateField("dilaksanakan pada", null=True, blank=True)
    starts_at = models.TimeField("pukul", null=True, blank=True)
    place = models.CharField("tempat", max_length=160, blank=True)
    attendees = models.TextField("yang hadir", blank=True)
    minutes = models.TextField("catatan rapat", blank=True)
    basis = models.TextField("hasil pemantauan yang menjadi dasar", blank=True)
    status = models.CharField(
        "status", max_length=14, choices=Status, default=Status.PLANNED, editable=False
    )
    outcome = models.CharField("hasil", max_length=10, choices=Outcome, blank=True, editable=False)
    conclusion = models.TextField("simpulan", blank=True, editable=False)
    # Of its berita acara, given with the conclusion.
    number = models.CharField("nomor berita acara", max_length=80, blank=True, editable=False)
    # The paper as it came back with everybody's signature.
    scan = models.FileField(
        "berita acara bertanda tangan",
        max_length=200,
        upload_to="berita-acara",
        blank=True,
        editable=False,
    )
    scan_name = models.CharField(max_length=120, blank=True, editable=False)
    scan_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    scanned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    scanned_at = models.DateTimeField(null=True, editable=False)
    # What its adjustments became: a revision of the plan, and for formal ones a paper.
    plan_revision = models.PositiveIntegerField("revisi rencana", null=True, editable=False)
    addendum = models.ForeignKey(
        "partnerships.Agreement",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="adendum",
    )
    # What made it necessary before its turn: a head changed.
    leadership_change = models.ForeignKey(
        "monitoring.LeadershipChange",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="reviews",
    )
    cause = models.CharField("sebab", max_length=255, blank=True, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(ReviewQuerySet)

    class Meta:
        verbose_name = "peninjauan"
        verbose_name_plural = "peninjauan"
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(status="direncanakan") | Q(status="dilaksanakan"),
                name="one_review_is_under_way_at_a_time",
                violation_error_message=(
                    "Masih ada peninjauan yang belum disimpulkan untuk kemitraan ini."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status="disimpulkan")
                | (~Q(outcome="") & Q(held_on__isnull=False, concluded_by__isnull=False)),
                name="a_concluded_review_was_held_and_has_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="a_number_of_a_review_is_given_once",
                violation_error_message="Nomor ini sudah dipakai berita acara lain.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on"], condition=Q(status="direncanakan"), name="reviews_by_day"
            ),
        ]

    def __str__(self):
        return f"{self.partnership}, siklus {self.cycle}"

    def get_absolute_url(self):
        return reverse("monitoring:review_detail", args=[self.pk])

    @cached_property
    def has_changes(self):
        """Whether it says what is adjusted."""
        return self.adjustments.exists()

    @property
    def is_by_plan(self):
        """Set by the rhythm of the plan, and not moved by anybody."""
        return self.planned_by_id is None and self.leadership_change_id is None


class Adjustment(SchoolOwned):
    """One typed change that a review decided, with before and after (product.md ST-5a)."""

    class Kind(models.TextChoices):
        OBJECTIVE = "tujuan", "Tujuan"
        ACTIVITY = "kegiatan", "Kegiatan"
        ROLE = "peran", "Peran dan tanggung jawab"
        TERM = "jangka_waktu", "Jangka waktu"

    review = models.ForeignKey("monitoring.Review", models.CASCADE, related_name="adjustments")
    kind = models.CharField("yang disesuaikan", max_length=14, choices=Kind)
    before = models.TextField("sebelum")
    after = models.TextField("sesudah")

    class Meta:
        verbose_name = "penyesuaian"
        verbose_name_plural = "penyesuaian"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before="") & ~Q(after="") & ~Q(after=models.F("before")),
                name="an_adjustment_changes_something",
                violation_error_message="Isi keadaan sebelum dan sesudah yang berbeda.",
            ),
        ]
