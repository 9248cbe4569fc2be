"""When the parties evaluate: at a review, or once more at the closing."""

from dataclasses import dataclass

from django.urls import reverse

from monitoring.holding import CLOSED
from monitoring.models import Review
from partnerships.models import Partnership
from partnerships.stages import Stage

UNDER_WAY = (Review.Status.PLANNED, Review.Status.HELD)

# The last question and its answers, in the order of `Evaluation.Verdict`.
AT_REVIEW = (
    "Apakah kemitraan ini sebaiknya dilanjutkan?",
    ("Ya, lanjut", "Tidak, hentikan"),
)
AT_CLOSING = (
    "Apakah Anda mau bekerja sama lagi di kemudian hari?",
    ("Ya", "Tidak"),
)


@dataclass(frozen=True)
class Occasion:
    """A review of the partnership; without one its closing."""

    partnership: Partnership
    review: Review | None = None

    @property
    def title(self):
        return f"peninjauan siklus {self.review.cycle}" if self.review else "penutupan"

    @property
    def began_on(self):
        """The first day on which somebody could have said how it went: of the cycle that is
        reviewed, or of the closing."""
        if self.review:
            return min(self.partnership.cycle_since, self.review.planned_on)
        return self.partnership.stage_since

    @property
    def url(self):
        """The page where the evaluations stand side by side."""
        return self.url_of("evaluation")

    @property
    def back(self):
        """`(address, label)` of what is evaluated at."""
        if self.review:
            return self.review.get_absolute_url(), "Peninjauan"
        return reverse("monitoring:closure", args=[self.partnership.pk]), "Penutupan"

    def url_of(self, name, *keys):
        """An address of this occasion: those of the closing begin with `closing_`."""
        if self.review:
            return reverse(f"monitoring:{name}", args=[self.review.pk, *keys])
        return reverse(f"monitoring:closing_{name}", args=[self.partnership.pk, *keys])

    def why_shut(self):
        """Why nobody evaluates now, as a sentence; empty while it is open."""
        if self.partnership.is_closed:
            return CLOSED
        if self.review:
            return "" if self.review.status in UNDER_WAY else _over(self.review)
        if self.partnership.stage == Stage.PENUTUPAN:
            return ""
        return "Evaluasi akhir diisi setelah kemitraan dipindahkan ke tahap Penutupan."


def _over(review):
    if review.status == Review.Status.CANCELLED:
        return "Peninjauan ini dibatalkan, jadi tidak dievaluasi."
    return "Peninjauan ini sudah disimpulkan, jadi evaluasinya tidak dapat diisi lagi."
