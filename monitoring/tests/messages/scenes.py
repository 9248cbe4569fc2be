"""Notices for tests, as the engine writes them."""

import datetime as dt

from django.utils import timezone

from monitoring.models import Notice
from monitoring.tests.factories import ReviewFactory
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


def told(person, **facts):
    """Somebody was told of a review in seven days; the mail about it has gone out."""
    review = facts.pop("review", None) or ReviewFactory(planned_on=TODAY + 7 * DAY)
    sent = {"status": Notice.Status.SENT, "sent_at": timezone.now()}
    given = {
        "kind": Notice.Kind.REVIEW,
        "object_model": "monitoring.review",
        "object_id": review.pk,
        "partnership": review.partnership,
        "due_on": review.planned_on,
        "threshold": 7,
        "recipient": person,
        "address": person.email,
        "created_at": timezone.now(),
    }
    return Notice.objects.create(**(given | ({} if "status" in facts else sent) | facts))


def told_often(person, count):
    """Told of so many partnerships."""
    return [told(person, review=_review(number)) for number in range(count)]


def _review(number):
    partnership = PartnershipFactory(title=f"Program {number}")
    return ReviewFactory(partnership=partnership, planned_on=TODAY + 7 * DAY)
