"""The committee's session on a partnership, and the principal's decision beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import School, SchoolOwned, scoped


class CommitteeSessionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=CommitteeSession.Status.OPEN)

    def closed(self):
        return self.filter(status=CommitteeSession.Status.CLOSED)


class CommitteeSession(SchoolOwned):
    """A session in which named members score a partnership on six principles."""

    class Status(models.TextChoices):
        OPEN = "terbuka", "Terbuka"
        CLOSED = "ditutup", "Ditutup"
        CANCELLED = "dibatalkan", "Dibatalkan"

    class Advice(models.TextChoices):
        RECOMMENDED = "direkomendasikan", "Direkomendasikan"
        WITH_NOTES = "dengan_catatan", "Direkomendasikan dengan catatan"
        NOT_RECOMMENDED = "tidak", "Tidak direkomendasikan"
        AGAINST_THE_RULES = "ditolak", "Bertentangan dengan peraturan"

    class Mode(models.TextChoices):
        IN_PERSON = "luring", "Tatap muka"
        ONLINE = "daring", "Daring"
        BOTH = "campuran", "Tatap muka dan daring"

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="committee_sessions"
    )
    number = models.PositiveSmallIntegerField("sidang ke")
    status = models.CharField("status", max_length=12, choices=Status, default=Status.OPEN)
    due_on = models.DateField("batas penilaian")
    quorum = models.PositiveSmallIntegerField("kuorum")
    # The rule of the school as it was on the day of the opening.
    quorum_rule = models.CharField(
        "aturan kuorum", max_length=12, choices=School.Quorum, default=School.Quorum.NUMBER
    )
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ketua sidang",
    )
    agenda = models.TextField("agenda", blank=True)
    meets_on = models.DateField("tanggal rapat", null=True)
    meets_at = models.TimeField("jam rapat", null=True)
    place = models.CharField("tempat rapat", max_length=200, blank=True)
    mode = models.CharField("cara rapat", max_length=10, choices=Mode, blank=True)
    listeners = models.CharField("pendengar", max_length=500, blank=True)
    reason = models.TextField("fakta baru atau alasan sidang", blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    advice = models.CharField("pertimbangan", max_length=20, choices=Advice, blank=True)
    summary = models.TextField("ringkasan", blank=True)

    objects = scoped(CommitteeSessionQuerySet)

    class Meta:
        verbose_name = "sidang komite"
        verbose_name_plural = "sidang komite"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"], name="sessions_of_a_partnership_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(status="terbuka"),
                name="one_session_is_open_at_a_time",
                violation_error_message="Masih ada sidang yang terbuka untuk kemitraan ini.",
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=2),
                name="a_quorum_is_at_least_two",
                violation_error_message="Kuorum paling sedikit 2 anggota.",
            ),
        ]

    def __str__(self):
        return f"Sidang komite ke-{self.number}"

    def get_absolute_url(self):
        return reverse("partnerships:session_detail", args=[self.pk])

    @property
    def full_name(self):
        """Where sessions on several partnerships stand in one list."""
        return f"{self}, {self.partnership.title}"


class SessionMember(SchoolOwned):
    """A committee member in one session, with recommendation, or recused from it."""

    class Status(models.TextChoices):
        INVITED = "diundang", "Belum menilai"
        DRAFT = "draf", "Draf"
        SUBMITTED = "diajukan", "Sudah menilai"
        RECUSED = "benturan", "Benturan kepentingan"
        LEFT = "keluar", "Tidak lagi berhak menilai"

    class Recommendation(models.TextChoices):
        YES = "ya", "Rekomendasikan"
        WITH_NOTES = "catatan", "Rekomendasikan dengan catatan"
        NO = "tidak", "Jangan rekomendasikan"

    session = models.ForeignKey(
        "partnerships.CommitteeSession", models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.INVITED)
    recommendation = models.CharField(
        "rekomendasi", max_length=10, choices=Recommendation, blank=True
    )
    note = models.TextField("catatan", blank=True)
    recusal_reason = models.TextField("benturan kepentingan", blank=True)
    submitted_at = models.DateTimeField(null=True)
    attended = models.BooleanField("hadir dalam rapat", null=True)
    minority_note = models.TextField("catatan pendapat berbeda", blank=True)

    class Meta:
        verbose_name = "anggota sidang"
        verbose_name_plural = "anggota sidang"
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user"], name="a_member_sits_once_in_a_session"
            ),
        ]


class ScoreDraft(SchoolOwned):
    """What a member has typed so far, word for word; it is never counted.

    `version` grows with every saving, `page` names the page that saved last, so that an
    older page does not write over a newer draft.
    """

    member = models.OneToOneField(
        "partnerships.SessionMember", models.CASCADE, related_name="draft"
    )
    answers = models.JSONField("isian", default=dict)
    filled = models.PositiveSmallIntegerField("prinsip yang sudah dinilai", default=0)
    version = models.PositiveIntegerField(default=1)
    page = models.CharField(max_length=32, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "draf penilaian"
        verbose_name_plural = "draf penilaian"


class Score(SchoolOwned):
    """One member's score on one of the six principles (product.md PR-1 to PR-6)."""

    class Principle(models.IntegerChoices):
        RULES = 1, "Tidak bertentangan dengan peraturan"
        PARTICIPATION = 2, "Partisipasi"
        TRUST = 3, "Percaya"
        ACCEPTANCE = 4, "Akseptasi"
        COMMUNICATION = 5, "Komunikasi"
        AGREEMENT = 6, "Berdasarkan kesepakatan"

    class Value(models.IntegerChoices):
        NOT_MET = 1, "Tidak memenuhi"
        PARTLY = 2, "Kurang memenuhi"
        MET = 3, "Memenuhi"
        FULLY = 4, "Sangat memenuhi"

    member = models.ForeignKey("partnerships.SessionMember", models.CASCADE, related_name="scores")
    principle = models.PositiveSmallIntegerField("prinsip", choices=Principle)
    value = models.PositiveSmallIntegerField("nilai", choices=Value)
    note = models.TextField("alasan", blank=True)

    class Meta:
        verbose_name = "nilai"
        verbose_name_plural = "nilai"
        ordering = ["principle"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "principle"], name="a_member_scores_a_principle_once"
            ),
            models.CheckConstraint(
                condition=Q(value__range=(1, 4)) & Q(principle__range=(1, 6)),
                name="a_score_is_on_the_scale",
            ),
        ]


class Decision(SchoolOwned):
    """The principal's decision to go on with a partnership or to end it, apart from the
    advice; where it differs from the advice it carries a reason."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="decisions"
    )
    session = models.ForeignKey(
        "partnerships.CommitteeSession", models.PROTECT, null=True, related_name="decisions"
    )
    goes_on = models.BooleanField("lanjut", default=True)
    differs = models.BooleanField("berbeda dari pertimbangan")
    reason = models.TextField("alasan", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "keputusan kepala sekolah"
        verbose_name_plural = "keputusan kepala sekolah"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(differs=False) | ~Q(reason=""),
                name="a_decision_against_advice_has_a_reason",
            ),
        ]

    def __str__(self):
        return "lanjut ke Perencanaan" if self.goes_on else "tidak melanjutkan kemitraan"
