"""The page on which a partner evaluates: no account, one answer, nothing for anybody else."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from monitoring.evaluation.giving import answer_link
from monitoring.models import Evaluation, EvaluationLink, Review
from monitoring.models.evaluation import COLUMNS
from monitoring.tests.evaluation_factories import EVALUATION_TOKEN, evaluation_link
from monitoring.tests.factories import ReviewFactory
from monitoring.views import public_evaluations

POSTED = {
    **dict.fromkeys(COLUMNS, "3"),
    "verdict": "lanjut",
    "note": "",
    "name": "Agus Priyanto",
    "position": "Direktur",
}
PHONE = {"headers": {"user-agent": "Mozilla/5.0 (Linux; Android 14)"}}
DOOR = reverse("monitoring:evaluation_answer", args=[EVALUATION_TOKEN])


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, held=True)


@pytest.fixture
def link(review, admin):
    partner = review.partnership.parties.partners().get()
    return evaluation_link(partner, admin, review)


def test_a_partner_reads_and_answers_without_an_account(link, client):
    form = client.get(DOOR, **PHONE)
    sent = client.post(DOOR, POSTED, follow=True, **PHONE)

    assert "Pendapat" in form.text
    assert form["X-Robots-Tag"] == "noindex, nofollow"
    assert "Sudah dikirim" in sent.text
    assert Evaluation.objects.get().name == "Agus Priyanto"
    link.refresh_from_db()
    assert link.times_opened == 2  # the form and what follows it


def test_a_token_used_again_says_sent_and_changes_nothing(link, client):
    client.post(DOOR, POSTED)

    again = client.post(DOOR, {**POSTED, "goal_content": "1"})

    assert "Sudah dikirim" in again.text
    assert Evaluation.objects.get().goal_content == 3


def test_the_other_press_of_the_same_button_says_sent_too(link, client, monkeypatch):
    def press_twice(link, **answers):
        answer_link(link, **answers)
        return answer_link(link, **answers)

    monkeypatch.setattr(public_evaluations, "answer_link", press_twice)

    answer = client.post(DOOR, POSTED)

    assert (answer.status_code, answer["Location"]) == (302, DOOR)
    assert Evaluation.objects.count() == 1


def test_any_other_token_opens_nothing(link, client):
    late = timezone.now() - dt.timedelta(minutes=1)
    doors = [
        reverse("monitoring:evaluation_answer", args=[token])
        for token in ("tautan-lain", "x" * 80, EVALUATION_TOKEN.upper())
    ]
    unknown = [client.get(door).status_code for door in doors]
    EvaluationLink.objects.update(expires_at=late)
    expired = client.get(DOOR)

    assert unknown == [404, 404, 404]
    assert expired.status_code == 404
    assert "Tautan tidak dikenal" in expired.text


def test_what_is_missing_is_named_and_the_rest_kept(link, client):
    posted = {**POSTED, "verdict": "hentikan", "trust_hope": ""}

    answer = client.post(DOOR, posted)

    assert "Kepercayaan dan kesetaraan: pilih harapan." in answer.text
    assert answer.text.count(" checked") == 10
    missing_reason = client.post(DOOR, {**posted, "trust_hope": "4"})
    assert "Jelaskan mengapa tidak dilanjutkan" in missing_reason.text
    assert not Evaluation.objects.exists()


def test_a_review_that_is_over_thanks_and_asks_nothing(link, client):
    Review.objects.update(status=Review.Status.CANCELLED)

    answer = client.get(DOOR)

    assert "Evaluasi sudah selesai" in answer.text
    assert "<form" not in answer.text


def test_opening_is_told_once(link, client):
    for _ in range(2):
        client.get(DOOR, **PHONE)
    client.get(DOOR, headers={"user-agent": "WhatsApp/2.23"})

    link.refresh_from_db()
    assert link.times_opened == 2
    assert AuditEntry.objects.filter(verb="tautan-evaluasi.buka").count() == 1
