"""A visit to where the work of a partnership is done, seen through by a checklist."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class VisitChecklist(SchoolOwned):
    """What a school looks at on its visits, one question a line; without a row the list
    that is shipped."""

    questions = models.TextField("pertanyaan")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "daftar periksa kunjungan"
        verbose_name_plural = "daftar periksa kunjungan"
        constraints = [
            models.UniqueConstraint(fields=["school"], name="a_school_has_one_visit_checklist"),
        ]


class MonitoringVisitQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(cancelled_at=None)

    def made(self):
        return self.standing().filter(is_planned=False)

    def planned(self):
        """Those that are still to be made."""
        return self.standing().filter(is_planned=True, partnership__closed_at=None)


class MonitoringVisit(SchoolOwned):
    """A visit: when, by whom and where; once it was made, what was found."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="visits"
    )
    cycle = models.PositiveSmallIntegerField("siklus", editable=False)
    visited_on = models.DateField("tanggal kunjungan")
    place = models.CharField("tempat", max_length=160)
    visitors = models.TextField("yang berkunjung", max_length=1000)
    summary = models.TextField("yang ditemukan", max_length=4000)
    is_planned = models.BooleanField("direncanakan", default=False, editable=False)
    # Who sees to it that a planned one is made and written down.
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="dipimpin oleh",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=500, blank=True, editable=False)

    objects = scoped(MonitoringVisitQuerySet)

    class Meta:
        verbose_name = "kunjungan pemantauan"
        verbose_name_plural = "kunjungan pemantauan"
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""),
                name="a_cancelled_visit_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_planned=False) | Q(led_by__isnull=False),
                name="a_planned_visit_says_who_leads_it",
            ),
        ]

    def __str__(self):
        return f"Kunjungan pemantauan ke {self.place}"

    def get_absolute_url(self):
        return reverse("monitoring:visit_detail", args=[self.pk])

    @property
    def is_owed(self):
        return self.is_planned and self.cancelled_at is None

    @property
    def is_made(self):
        return not self.is_planned and self.cancelled_at is None


class VisitAnswer(SchoolOwned):
    """The answer to one question of the checklist, with the question as it was asked."""

    class Answer(models.TextChoices):
        YES = "ya", "Ya"
        NO = "tidak", "Tidak"
        UNSEEN = "tidak_dinilai", "Tidak dinilai"

    visit = models.ForeignKey("monitoring.MonitoringVisit", models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=255)
    answer = models.CharField("jawaban", max_length=14, choices=Answer)
    note = models.CharField("catatan", max_length=500, blank=True)

    class Meta:
        verbose_name = "jawaban kunjungan"
        verbose_name_plural = "jawaban kunjungan"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "position"], name="a_question_is_answered_once_a_visit"
            ),
        ]


class VisitFile(SchoolOwned):
    """A photo or paper that shows what was seen on a visit."""

    visit = models.ForeignKey("monitoring.MonitoringVisit", models.CASCADE, related_name="files")
    file = models.FileField("berkas", max_length=200, upload_to="kunjungan")
    filename = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "berkas kunjungan"
        verbose_name_plural = "berkas kunjungan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "sha256"],
                name="the_same_file_is_kept_once_a_visit",
                violation_error_message="Berkas yang sama sudah ada pada kunjungan ini.",
            ),
        ]
