"""What one party says of a partnership: hope, contentment, and whether to go on."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned


@dataclass(frozen=True)
class Aspect:
    """One of the five things that are judged; `slug` begins the names of its two columns."""

    slug: str
    title: str
    meaning: str

    @property
    def columns(self):
        return f"{self.slug}_hope", f"{self.slug}_content"


ASPECTS = (
    Aspect(
        "goal",
        "Tujuan dan hasil",
        "Kegiatan mengarah pada tujuan yang disepakati, dan hasilnya dirasakan siswa.",
    ),
    Aspect(
        "benefit", "Manfaat bagi kedua pihak", "Sekolah dan mitra sama-sama memperoleh manfaat."
    ),
    Aspect(
        "role",
        "Peran dan kontribusi",
        "Setiap pihak menjalankan perannya dan memberi yang dijanjikan.",
    ),
    Aspect(
        "talk",
        "Komunikasi dan koordinasi",
        "Rencana, perubahan, dan kendala dibicarakan tepat waktu dan dua arah.",
    ),
    Aspect(
        "trust",
        "Kepercayaan dan kesetaraan",
        "Para pihak saling percaya, setara, dan ikut mengambil keputusan.",
    ),
)
COLUMNS = tuple(column for aspect in ASPECTS for column in aspect.columns)
LOWEST, HIGHEST = 1, 4


def _score():
    return models.PositiveSmallIntegerField()


class Evaluation(SchoolOwned):
    """Complete when it is there at all: nothing unfinished is kept, so nothing unfinished is
    ever averaged. Without a review it is the final evaluation at the closing."""

    class Hope(models.IntegerChoices):
        LOW = 1, "Rendah"
        FAIR = 2, "Cukup"
        HIGH = 3, "Tinggi"
        HIGHEST = 4, "Sangat tinggi"

    class Content(models.IntegerChoices):
        NOT = 1, "Tidak puas"
        LITTLE = 2, "Kurang puas"
        CONTENT = 3, "Puas"
        VERY = 4, "Sangat puas"

    class Verdict(models.TextChoices):
        CONTINUE = "lanjut", "Lanjut"
        STOP = "hentikan", "Hentikan"

    party = models.ForeignKey("partnerships.Party", models.CASCADE, related_name="evaluations")
    review = models.ForeignKey(
        "monitoring.Review", models.CASCADE, null=True, related_name="evaluations"
    )
    goal_hope, goal_content = _score(), _score()
    benefit_hope, benefit_content = _score(), _score()
    role_hope, role_content = _score(), _score()
    talk_hope, talk_content = _score(), _score()
    trust_hope, trust_content = _score(), _score()
    verdict = models.CharField("pendapat", max_length=8, choices=Verdict)
    note = models.TextField("catatan", blank=True)
    name = models.CharField("nama", max_length=120)
    position = models.CharField("jabatan", max_length=120, blank=True)
    # Set where a partner answered on paper: the day that stands there; maybe the paper itself.
    filled_on = models.DateField("tanggal diisi", null=True, editable=False)
    scan = models.FileField(
        "pindaian", max_length=200, upload_to="evaluasi", blank=True, editable=False
    )
    scan_name = models.CharField(max_length=120, blank=True, editable=False)
    scan_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # Nobody of the school where the partner answered by its link.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "evaluasi"
        verbose_name_plural = "evaluasi"
        ordering = ["party__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "review"],
                condition=Q(review__isnull=False),
                name="a_party_evaluates_once_in_each_review",
            ),
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(review=None),
                name="a_party_evaluates_once_at_the_closing",
            ),
            models.CheckConstraint(
                condition=Q(*[(f"{column}__range", (LOWEST, HIGHEST)) for column in COLUMNS]),
                name="an_evaluation_is_complete_and_from_one_to_four",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="hentikan") | ~Q(note=""),
                name="who_wants_to_stop_says_why",
            ),
        ]

    def __str__(self):
        return f"Evaluasi {self.party}"

    @property
    def is_from_paper(self):
        """Put in by the school as the partner wrote it by hand."""
        return self.filled_on is not None

    @property
    def verdict_text(self):
        """At the closing nothing is left to go on with: there the question is another time."""
        if self.review_id:
            return self.get_verdict_display()
        goes_on = self.verdict == self.Verdict.CONTINUE
        return "Mau bekerja sama lagi" if goes_on else "Tidak bekerja sama lagi"
