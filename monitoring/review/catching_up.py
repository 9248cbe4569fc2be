"""Partnerships at work without a day for their next review get the one that their plan asks
for: those that were at work before reviews were set by themselves."""

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from monitoring.models import Review
from monitoring.review.scheduling import STAGES, schedule_next
from partnerships.models import Partnership
from partnerships.stages import Stage


def schedule_missing():
    """Set each missing day; how many. A second run finds nothing to do."""
    with scopes_disabled():
        found = list(_without_review().select_related("school"))
    for partnership in found:
        school = partnership.school
        with scope(school=school), timezone.override(school.time_zone):
            schedule_next(partnership)
    return len(found)


def _without_review():
    """At work, with nothing under way and nobody's word that there shall be none: neither was
    the last review called off, nor did it end the work or wait for the next cycle."""
    newest = Review.objects.filter(partnership=OuterRef("pk")).order_by("-pk")
    last = {name: Subquery(newest.values(name)[:1]) for name in ("status", "outcome", "cycle")}
    goes_on = Q(last_status=Review.Status.CONCLUDED) & ~Q(last_outcome=Review.Outcome.CLOSE)
    was_before = ~Q(stage=Stage.PENINJAUAN) | Q(last_cycle__lt=F("cycle"))
    return (
        Partnership.objects.filter(stage__in=STAGES, closed_at=None)
        .annotate(**{f"last_{name}": value for name, value in last.items()})
        .filter(Q(last_status=None) | goes_on & was_before)
        .order_by("pk")
    )
