"""Evaluations and their links for tests, all invented."""

import datetime as dt
import hashlib

from django.utils import timezone
from factory.django import DjangoModelFactory

from monitoring.models import Evaluation, EvaluationLink
from monitoring.models.evaluation import COLUMNS
from monitoring.tests.factories import ReviewFactory

EVALUATION_TOKEN = "tautan-evaluasi-untuk-uji"
SCORES = dict.fromkeys(COLUMNS, 3)
ANSWERS = {**SCORES, "verdict": "lanjut", "note": ""}
FROM_PARTNER = {**ANSWERS, "name": "Agus Priyanto", "position": "Direktur"}


class EvaluationFactory(DjangoModelFactory):
    """Threes all over and `lanjut`, of the party that is named."""

    class Meta:
        model = Evaluation

    review = None
    verdict = Evaluation.Verdict.CONTINUE
    name = "Agus Priyanto"
    goal_hope = goal_content = benefit_hope = benefit_content = role_hope = 3
    role_content = talk_hope = talk_content = trust_hope = trust_content = 3


def evaluate_all(review, **facts):
    """An evaluation of every party of the partnership."""
    parties = review.partnership.parties.all()
    return [EvaluationFactory(party=party, review=review, **facts) for party in parties]


def evaluated(partnership):
    """A concluded review at which everybody has said `lanjut`."""
    review = ReviewFactory(partnership=partnership, concluded=True)
    evaluate_all(review)
    return review


def evaluation_link(party, by, review=None, token=EVALUATION_TOKEN, **facts):
    """A live link of a partner."""
    facts = {"expires_at": timezone.now() + dt.timedelta(days=14), **facts}
    digest = hashlib.sha256(token.encode()).hexdigest()
    return EvaluationLink.objects.create(
        party=party, review=review, token_digest=digest, made_by=by, **facts
    )
