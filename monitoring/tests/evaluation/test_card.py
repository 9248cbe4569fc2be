"""The evaluations inside the pages and papers of what they belong to."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion
from monitoring.tests.evaluation_factories import EvaluationFactory, evaluate_all, evaluated
from monitoring.tests.factories import ReviewFactory

PAPER = "monitoring/pdf/_evaluation.html"


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, held=True)


def on_paper(review):
    comparison = comparison_of(Occasion(review.partnership, review))
    return render_to_string(PAPER, {"comparison": comparison})


def test_a_paper_with_little_room_leaves_the_chart_to_the_table(review):
    evaluate_all(review)
    told = {"comparison": comparison_of(Occasion(review.partnership, review))}

    printed = [render_to_string(PAPER, told | {"without_chart": bare}) for bare in (False, True)]

    assert [page.count("<svg") for page in printed] == [1, 0]
    assert all("Rata-rata" in page for page in printed)


def test_the_page_of_a_review_leads_to_the_evaluation(review, admin, login):
    page = login(admin).get(review.get_absolute_url()).text

    assert "0 dari 2 pihak sudah mengisi." in page
    assert reverse("monitoring:evaluation", args=[review.pk]) in page
    assert "Perpanjang kemitraan" not in page


def test_after_the_review_it_shows_the_gaps_and_the_way_to_a_renewal(
    partnership, admin, supervisor, login
):
    review = evaluated(partnership)

    pages = [login(one).get(review.get_absolute_url()).text for one in (admin, supervisor)]

    assert all("Rata-rata lima hal: harapan 3, kepuasan 3 (0)." in page for page in pages)
    assert [reverse("monitoring:review_renew", args=[review.pk]) in page for page in pages] == [
        True,
        False,
    ]


def test_who_may_not_decide_is_offered_to_read_only(partnership, admin, principal, login):
    review = ReviewFactory(partnership=partnership, concluded=True)

    pages = [login(one).get(review.get_absolute_url()).text for one in (admin, principal)]

    assert ["Lihat syarat perpanjangan" in page for page in pages] == [True, False]
    assert ["Perpanjang kemitraan" in page for page in pages] == [False, True]


def test_the_page_of_a_closing_has_it_too(closing, supervisor, login):
    page = login(supervisor).get(reverse("monitoring:closure", args=[closing.pk])).text

    assert reverse("monitoring:closing_evaluation", args=[closing.pk]) in page


def test_paper_names_who_has_not_answered(review, admin):
    school, partner = review.partnership.parties.all()
    nobody = on_paper(review)
    EvaluationFactory(party=partner, review=review, note="Jadwal sudah baik.")
    blind = on_paper(review)
    EvaluationFactory(party=school, review=review, role_content=2)
    both = on_paper(review)

    assert "Belum ada pihak yang mengisi evaluasi." in nobody
    assert "1 dari 2 pihak sudah mengisi evaluasi." in blind
    assert "Jadwal sudah baik." not in blind
    assert "3 → 2 (-1)" in both
    assert "Jadwal sudah baik." in both


def test_after_the_review_paper_says_who_stayed_silent(partnership):
    review = ReviewFactory(partnership=partnership, concluded=True)
    school = evaluate_all(review)[0].party
    partner = partnership.parties.partners().get()
    partner.evaluations.all().delete()

    text = on_paper(review)

    assert "tidak mengisi" in text
    assert school.name in text
