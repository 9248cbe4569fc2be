"""The berita acara of a review gets its number with the conclusion: the school's own, or the next
of the year."""

import pytest

from accounts.refusals import Refused
from monitoring.models import Review
from monitoring.review.reviewing import conclude
from monitoring.tests.factories import ReviewFactory


@pytest.fixture
def concluded(partnership, principal):
    """Holds and concludes a review of a partnership of its own; its number."""

    def act(wanted=""):
        held = ReviewFactory(held=True)
        facts = {"outcome": "tutup", "conclusion": "Selesai.", "number": wanted}
        return conclude(held, by=principal, **facts).number

    return act


def test_the_numbers_run_through_the_year_past_those_given_by_hand(concluded):
    ReviewFactory(concluded=True, number="017/BA-PENINJAUAN/XII/2025")

    wanted = ["", " 003/BA-PENINJAUAN/XI/2026 ", "", ""]
    numbers = [concluded(number) for number in wanted]

    assert numbers == [f"00{place}/BA-PENINJAUAN/XI/2026" for place in (1, 3, 4, 5)]


def test_a_number_of_another_berita_acara_is_refused_and_nothing_is_concluded(concluded):
    concluded("421/7")

    with pytest.raises(Refused, match="421/7 sudah dipakai") as refusal:
        concluded("421/7 ")

    assert refusal.value.field == "number"
    assert Review.objects.filter(status="disimpulkan").count() == 1
