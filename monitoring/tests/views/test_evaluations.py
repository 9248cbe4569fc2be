"""The evaluations of a review as the school sees them, and the links that it makes."""

import pytest
from django.core import mail
from django.urls import reverse

from monitoring.models import Evaluation, EvaluationLink
from monitoring.models.evaluation import COLUMNS
from monitoring.tests.evaluation_factories import EvaluationFactory, evaluate_all
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Party
from partnerships.tests.factories import ContactFactory, PartnerFactory

POSTED = {**dict.fromkeys(COLUMNS, "3"), "verdict": "lanjut", "note": "Jadwal sudah baik."}


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, held=True)


def page(review, name="evaluation", *keys):
    return reverse(f"monitoring:{name}", args=[review.pk, *keys])


def test_who_opens_the_pages(review, supervisor, admin, other_admin, stranger, login):
    partner = review.partnership.parties.partners().get()
    doors = [page(review), page(review, "evaluation_give")]
    doors.append(page(review, "evaluation_link", partner.pk))

    answers = {}
    for person in (admin, supervisor, other_admin, stranger):
        browser = login(person)
        answers[person] = [browser.get(door).status_code for door in doors]

    assert answers == {
        admin: [200, 200, 200],
        supervisor: [200, 403, 403],
        other_admin: [404, 404, 404],
        stranger: [404, 404, 404],
    }


def test_the_school_answers_and_then_sees_the_partner(review, admin, login):
    partner = review.partnership.parties.partners().get()
    EvaluationFactory(party=partner, review=review, note="Pembimbing kami terbantu.")
    browser = login(admin)
    before = browser.get(page(review)).text

    after = browser.post(page(review, "evaluation_give"), POSTED, follow=True).text

    assert "Pembimbing kami terbantu." not in before
    assert "Jawaban mitra terlihat setelah sekolah mengisi" in before
    assert "Pembimbing kami terbantu." in after
    assert "Semua pihak sudah mengisi" in after
    assert Evaluation.objects.get(party__partner=None).given_by == admin


def test_an_unfinished_form_keeps_what_was_chosen(review, admin, login):
    posted = {name: value for name, value in POSTED.items() if name != "talk_content"}

    answer = login(admin).post(page(review, "evaluation_give"), posted)

    assert answer.status_code == 200
    assert "Komunikasi dan koordinasi: pilih kepuasan." in answer.text
    assert answer.text.count(" checked") == 10
    assert "Jadwal sudah baik." in answer.text
    assert not Evaluation.objects.exists()


def test_a_second_press_is_told_and_writes_nothing(review, admin, login):
    browser = login(admin)
    browser.post(page(review, "evaluation_give"), POSTED)

    answer = browser.post(page(review, "evaluation_give"), POSTED)

    assert f"Evaluasi {review.school} sudah diisi." in answer.text
    assert Evaluation.objects.count() == 1
    assert "Evaluasi sekolah sudah diisi." in browser.get(page(review, "evaluation_give")).text


def test_a_link_is_shown_once_and_mailed_where_that_was_the_button(review, admin, login):
    partner = review.partnership.parties.partners().get()
    ContactFactory(partner=partner.partner, name="Agus Priyanto", email="agus@contoh.id")
    door, browser = page(review, "evaluation_link", partner.pk), login(admin)

    shown = browser.post(door, {"surel": "1", "seen": ""})
    again = browser.post(door, {"surel": "1", "seen": ""}, follow=True)

    [letter] = mail.outbox
    assert shown.context["address"] in letter.body
    assert shown["Cache-Control"] == "no-store"
    assert shown.context["address"] not in browser.get(door).text
    assert "Tautan sudah dibuat sejak halaman ini dibuka." in again.text
    assert EvaluationLink.objects.count() == 1


def test_a_link_is_taken_back(review, admin, login):
    partner = review.partnership.parties.partners().get()
    browser = login(admin)
    browser.post(page(review, "evaluation_link", partner.pk))
    link = EvaluationLink.objects.get()

    answer = browser.post(reverse("monitoring:evaluation_link_revoke", args=[link.pk]), follow=True)

    link.refresh_from_db()
    assert link.revoked_at is not None
    assert "Alamatnya mati." in answer.text
    assert answer.request["PATH_INFO"] == page(review, "evaluation_link", partner.pk)


def test_a_party_of_another_partnership_is_not_asked_here(review, admin, login):
    elsewhere = ReviewFactory(held=True).partnership.parties.partners().get()

    assert login(admin).get(page(review, "evaluation_link", elsewhere.pk)).status_code == 404


def test_at_the_closing_the_same_is_asked(closing, admin, login):
    browser = login(admin)
    partner = closing.parties.partners().get()
    doors = ["closing_evaluation", "closing_evaluation_give"]

    pages = [browser.get(page(closing, name)) for name in doors]
    made = browser.post(page(closing, "closing_evaluation_link", partner.pk))
    browser.post(page(closing, "closing_evaluation_give"), POSTED)

    assert [each.status_code for each in pages] == [200, 200]
    assert "bekerja sama lagi di kemudian hari" in pages[1].text
    assert "/evaluasi/" in made.context["address"]
    assert Evaluation.objects.get().review is None
    assert "Mau bekerja sama lagi" in browser.get(page(closing, "closing_evaluation")).text


def test_the_page_costs_the_same_for_two_parties_and_six(
    review, supervisor, login, django_assert_num_queries
):
    evaluate_all(review)
    browser = login(supervisor)
    browser.get(page(review))
    with django_assert_num_queries(6):
        browser.get(page(review))

    for position in range(3, 7):
        party = Party.objects.create(
            partnership=review.partnership, partner=PartnerFactory(), position=position
        )
        EvaluationFactory(party=party, review=review)
    with django_assert_num_queries(6):
        browser.get(page(review))
