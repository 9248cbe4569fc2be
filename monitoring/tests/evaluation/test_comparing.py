"""Hope against contentment, side by side; unfinished answers never count."""

from decimal import Decimal

import pytest

from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion
from monitoring.models import Evaluation
from monitoring.tests.evaluation_factories import EvaluationFactory, evaluate_all
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Party
from partnerships.tests.factories import PartnerFactory


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, held=True)


def compared(review):
    return comparison_of(Occasion(review.partnership, review))


def test_the_gap_is_contentment_less_hope(review):
    school = review.partnership.parties.get(partner=None)
    EvaluationFactory(party=school, review=review, goal_hope=4, goal_content=2)

    _, [(side, score)] = compared(review).rows[0]

    assert (side.party, score.gap, score.gap_text) == (school, Decimal(-2), "-2")
    assert side.mean.gap_text == "-0,4"
    assert str(side.mean) == "harapan 3,2, kepuasan 2,8"


def test_who_has_not_answered_is_named_and_not_counted(review):
    school, partner = review.partnership.parties.all()
    EvaluationFactory(party=school, review=review)

    found = compared(review)

    assert ([side.party for side, _ in found.means], found.waiting) == ([school], [partner])
    assert not found.is_complete
    assert not found.everybody_goes_on


@pytest.mark.parametrize(("verdict", "goes_on"), [("lanjut", True), ("hentikan", False)])
def test_everybody_goes_on_only_if_every_party_says_so(review, verdict, goes_on):
    Party.objects.create(partnership=review.partnership, partner=PartnerFactory(), position=3)
    evaluate_all(review)
    Evaluation.objects.filter(party__position=3).update(verdict=verdict, note="Sudah cukup.")

    assert compared(review).everybody_goes_on is goes_on


@pytest.mark.parametrize(
    ("review_id", "verdict", "told"),
    [
        (1, "lanjut", "Lanjut"),
        (1, "hentikan", "Hentikan"),
        (None, "lanjut", "Mau bekerja sama lagi"),
        (None, "hentikan", "Tidak bekerja sama lagi"),
    ],
)
def test_at_the_closing_the_verdict_speaks_of_another_time(review_id, verdict, told):
    assert Evaluation(review_id=review_id, verdict=verdict).verdict_text == told


def test_the_school_sees_the_partner_after_its_own_or_when_it_is_over(review, admin):
    school, partner = review.partnership.parties.all()
    EvaluationFactory(party=partner, review=review)
    blind = compared(review).is_hidden
    EvaluationFactory(party=school, review=review)

    assert (blind, compared(review).is_hidden) == (True, False)
    other = ReviewFactory(partnership=review.partnership, concluded=True)
    EvaluationFactory(party=partner, review=other)
    assert not compared(other).is_hidden


def test_evaluations_of_another_review_are_not_mixed_in(review):
    evaluate_all(ReviewFactory(partnership=review.partnership, concluded=True))

    assert compared(review).answered == []
    assert compared(review).chart == ""


def test_the_chart_draws_every_party_in_every_aspect(review):
    school, partner = review.partnership.parties.all()
    EvaluationFactory(party=school, review=review, talk_hope=4, talk_content=1)
    EvaluationFactory(party=partner, review=review)

    chart = compared(review).chart

    assert (chart.count("<polyline"), chart.count(">-3</text>"), chart.count(">0</text>")) == (
        10,
        1,
        9,
    )
    assert chart.count(">Mitra</text>") == 5


def test_names_of_several_partners_are_written_out(review):
    partner = PartnerFactory(name="Yayasan Bina Karst Lestari Gunungkidul")
    Party.objects.create(partnership=review.partnership, partner=partner, position=3)
    evaluate_all(review)

    assert compared(review).chart.count(">Yayasan Bina Karst Lestari Gunungkidul</text>") == 5


def test_of_many_parties_the_table_tells_alone(review):
    for position in range(3, 6):
        Party.objects.create(
            partnership=review.partnership, partner=PartnerFactory(), position=position
        )
    evaluate_all(review)

    found = compared(review)

    assert (found.chart, len(found.rows), len(found.answered)) == ("", 5, 5)


def test_comparing_costs_the_same_for_two_parties_and_six(review, django_assert_num_queries):
    evaluate_all(review)
    fresh = ReviewFactory._meta.model.objects.select_related("partnership").get(pk=review.pk)
    with django_assert_num_queries(4):
        assert len(compared(fresh).rows) == 5

    for position in range(3, 7):
        party = Party.objects.create(
            partnership=review.partnership, partner=PartnerFactory(), position=position
        )
        EvaluationFactory(party=party, review=review)
    fresh = ReviewFactory._meta.model.objects.select_related("partnership").get(pk=review.pk)
    with django_assert_num_queries(4):
        assert len(compared(fresh).rows) == 5
