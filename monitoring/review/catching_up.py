"""Partnerships at work without a day for their next review get the one that their plan asks
for: those that were at work before reviews were set by themselves."""

from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.audit import record_each
from accounts.models import School
from monitoring.models import Review
from monitoring.review.agenda import next_review_on
from monitoring.review.scheduling import BY_PLAN, STAGES, changes_of_day
from partnerships.models import Partnership
from partnerships.stages import Stage

BATCH = 500  # held and written at once


def schedule_missing():
    """Set each missing day; how many. A second run finds nothing to do."""
    with scopes_disabled():
        rows = list(_without_review().order_by("school", "pk").values_list("school", "pk"))
        schools = School.objects.in_bulk({school for school, _ in rows})
    made = 0
    for key, of_school in groupby(rows, key=lambda row: row[0]):
        keys = [pk for _, pk in of_school]
        with scope(school=schools[key]), timezone.override(schools[key].time_zone):
            made += sum(_schedule(keys[at : at + BATCH]) for at in range(0, len(keys), BATCH))
    return made


@transaction.atomic
def _schedule(keys):
    """Those of a school that still have none once nobody else writes about them."""
    list(Partnership.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    found = _without_review().filter(pk__in=keys).select_related("plan").prefetch_related("reviews")
    on = timezone.localdate()
    days = [(one, next_review_on(one, on=on)) for one in found.order_by("pk")]
    made = Review.objects.bulk_create(
        Review(partnership=one, cycle=one.cycle, planned_on=day) for one, day in days if day
    )
    of_day = attrgetter("planned_on")
    for day, reviews in groupby(sorted(made, key=of_day), key=of_day):
        record_each(
            "peninjauan.jadwalkan",
            reviews,
            about=attrgetter("partnership"),
            by=None,
            sentence=BY_PLAN,
            changes=changes_of_day("", day),
        )
    return len(made)


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
    )
