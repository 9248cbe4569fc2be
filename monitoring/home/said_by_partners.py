"""What partners have said through their links, and what now waits for the school."""

from django.db.models import Exists, OuterRef, Q

from monitoring.evaluation.occasions import UNDER_WAY
from monitoring.home.waiting_rows import rows
from monitoring.models import Evaluation
from partnerships.models import PlanLink


def own_plan_requests(user, on):
    """Changes that partners asked of the plans this person is in charge of."""
    return _asked(PlanLink.objects.requests().filter(party__partnership__person_in_charge=user))


def plan_requests(user, on):
    """Those of all other plans, for who runs the school."""
    return _asked(PlanLink.objects.requests().exclude(party__partnership__person_in_charge=user))


def _asked(links):
    return rows(
        links,
        kind="plan_request",
        row="party__partnership_id",
        of="party__partnership_id",
        program="party__partnership__title",
        who="answered_by",
        since="answered_at",
        detail="party__partner__name",
    )


def evaluations(user, on):
    """Reviews that a partner has evaluated and the school has not, for who is in charge."""
    said = Evaluation.objects.filter(review=OuterRef("review"))
    mine = Q(review__partnership__person_in_charge=user)
    return rows(
        Evaluation.objects.filter(
            mine | Q(review__partnership__person_in_charge=None),
            ~Exists(said.filter(Q(party__partner=None) | Q(pk__lt=OuterRef("pk")))),
            review__status__in=UNDER_WAY,
            review__partnership__closed_at=None,
        ),
        kind="evaluation",
        row="review_id",
        of="party__partnership_id",
        program="party__partnership__title",
        who="name",
        since="given_at",
        detail="party__partner__name",
    )
