"""The page on which a partnership is renewed from its review."""

import pytest
from django.urls import reverse

from monitoring.models import Evaluation
from monitoring.tests.evaluation_factories import EvaluationFactory, evaluate_all
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Partnership

WHY = "Mitra menyatakan lanjut lewat telepon."


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, concluded=True)


def page(review):
    return reverse("monitoring:review_renew", args=[review.pk])


def test_who_opens_the_page(review, admin, supervisor, other_admin, stranger, login):
    people = {admin: 200, supervisor: 403, other_admin: 404, stranger: 404}

    assert {one: login(one).get(page(review)).status_code for one in people} == people


def test_where_all_agree_one_press_renews(review, admin, login):
    evaluate_all(review)
    browser = login(admin)
    form = browser.get(page(review))

    answer = browser.post(page(review), {"title": form.context["form"]["title"].value()})

    new = Partnership.objects.get(predecessor=review.partnership)
    assert answer.url == new.get_absolute_url()
    assert new.title == "Magang dan kelas industri (lanjutan)"
    assert "Alasan memperpanjang" not in form.text
    assert f"Dilanjutkan sebagai {new.title}." in browser.get(page(review)).text


def test_who_may_not_decide_is_told_who_can(review, admin, login):
    evaluate_all(review)
    Evaluation.objects.update(verdict="hentikan", note="Terlalu jauh.")
    browser = login(admin)

    shown = browser.get(page(review))
    refused = browser.post(page(review), {"title": "Magang lagi", "reason": WHY})

    assert "Hanya kepala sekolah yang dapat memperpanjang" in shown.text
    assert "renew-partnership" not in shown.text
    assert not Partnership.objects.exclude(pk=review.partnership_id).exists()
    assert "Kepala sekolah dapat memperpanjangnya" in refused.text


def test_before_the_review_is_concluded_it_shows_no_answer_of_a_partner(review, admin, login):
    under_way = ReviewFactory(partnership=review.partnership, held=True)
    partner = review.partnership.parties.partners().get()
    EvaluationFactory(party=partner, review=under_way, note="Pembimbing kami terbantu.")

    answer = login(admin).get(page(under_way))

    assert "Simpulkan peninjauan ini dahulu" in answer.text
    assert "Pembimbing kami terbantu." not in answer.text


def test_the_principal_writes_why_and_keeps_the_typing(review, principal, login):
    browser = login(principal)

    short = browser.post(page(review), {"title": "Magang lagi", "reason": "perlu"})
    done = browser.post(page(review), {"title": "Magang lagi", "reason": WHY})

    assert "paling sedikit 20 huruf" in short.text
    assert 'value="Magang lagi"' in short.text
    assert done.url == Partnership.objects.get(title="Magang lagi").get_absolute_url()
