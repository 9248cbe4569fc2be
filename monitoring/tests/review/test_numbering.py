"""The berita acara of a review has one number, the school's own or the next of the year."""

import datetime as dt

import pytest

from accounts.refusals import NotAllowed, Refused
from monitoring.models import Review
from monitoring.review.numbering import give_number
from monitoring.tests.factories import ReviewFactory

ON = dt.date(2026, 11, 21)


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, concluded=True)


def test_the_numbers_run_through_the_year_past_those_given_by_hand(review, admin):
    own, next_one = (ReviewFactory(concluded=True) for _ in range(2))

    give_number(own, by=admin, wanted=" 002/BA-PENINJAUAN/XI/2026 ", on=ON)
    give_number(review, by=admin, on=ON)
    give_number(next_one, by=admin, on=ON)

    assert list(Review.objects.order_by("pk").values_list("number", flat=True)) == [
        "003/BA-PENINJAUAN/XI/2026",
        "002/BA-PENINJAUAN/XI/2026",
        "004/BA-PENINJAUAN/XI/2026",
    ]


def test_a_number_once_given_stays(review, admin):
    give_number(review, by=admin, wanted="421/7", on=ON)

    assert give_number(review, by=admin, wanted="421/8", on=ON).number == "421/7"


def test_a_number_of_another_berita_acara_is_refused(review, admin):
    give_number(ReviewFactory(concluded=True), by=admin, wanted="421/7", on=ON)

    with pytest.raises(Refused, match="421/7 sudah dipakai"):
        give_number(review, by=admin, wanted="421/7", on=ON)


def test_only_what_was_concluded_has_one_and_only_who_holds_reviews_gives_it(
    review, partnership, admin, supervisor
):
    with pytest.raises(NotAllowed):
        give_number(review, by=supervisor, on=ON)
    Review.objects.update(status="dilaksanakan")

    with pytest.raises(Refused, match="setelah peninjauan disimpulkan"):
        give_number(review, by=admin, on=ON)
