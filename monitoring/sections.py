"""What this room adds to the partnership page: KPIs, reviews, the closing."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from monitoring.figures.rows import row_of
from monitoring.gates import kpis_in_use
from monitoring.kpi.achievement import RULE
from monitoring.kpi.reckoning import RULE_OF_SUMS
from monitoring.models import KpiRecord, Review
from monitoring.review.overview import told_of
from monitoring.review.scheduling import STAGES
from partnerships.models import Partnership
from partnerships.sections import section
from partnerships.stages import Stage

MOST_TASKS = 4
# Where what a review changed still matters to the work at hand.
ADJUSTING = (Stage.PERENCANAAN, Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)


@section("kpi", title="KPI", template="monitoring/_section_kpi.html", order=10)
def kpi_section(partnership, user, on):
    """Every KPI in use with its trend, and the chart of the one that is furthest behind."""
    prefetch_related_objects([partnership], "kpis__records")
    rows = [row_of(kpi, partnership, on=on) for kpi in kpis_in_use(partnership)]
    if partnership.stage == Stage.PEMANTAUAN:
        _fetch_evidence(rows)
    drawn = [row for row in rows if any(point.record for point in row.points)]
    may_record = can(user, Action.RECORD_KPI) and not partnership.is_closed
    return {
        "rows": rows,
        "featured": min(drawn, key=lambda row: row.badness, default=None),
        "rule": RULE,
        "sums": any(row.is_summed for row in rows),
        "rule_of_sums": RULE_OF_SUMS,
        "may_set": may_record and partnership.stage != Stage.PENUTUPAN,
        "to_record": _most_urgent(rows) if may_record else None,
        "to_fill": may_record and any(_is_lacking(row) for row in rows),
    }


@section(
    "peninjauan",
    title="Peninjauan",
    template="monitoring/_section_peninjauan.html",
    order=30,
    aside=True,
)
def review_section(partnership, user, on):
    prefetch_related_objects([partnership], "reviews")
    reviews = list(partnership.reviews.all())
    under_way = any(each.status in (Review.Status.PLANNED, Review.Status.HELD) for each in reviews)
    can_start = partnership.stage in STAGES and not partnership.is_closed
    if not reviews and not can_start:
        return None
    shows_changes = partnership.stage in ADJUSTING
    changes, tasks = told_of(partnership) if shows_changes else ({}, [])
    for review in reviews:
        review.changes = changes.get(review.pk, [])
        review.has_changes = bool(review.changes)  # what the gates ask of a review to go by
    return {
        "tasks": tasks[:MOST_TASKS],
        "more_tasks": max(len(tasks) - MOST_TASKS, 0),
        "at_work": can_start,
        "unwritten": _unwritten(reviews) if shows_changes else None,
        "reviews": [each for each in reviews if each.status != Review.Status.CANCELLED][:5],
        "may_plan": can_start and not under_way and can(user, Action.HOLD_REVIEW),
        "rests_on_trust": can_start
        and partnership.form != Partnership.Form.FORMAL
        and can(user, Action.HOLD_REVIEW),
    }


@section("penutupan", title="Penutupan", template="monitoring/_section_penutupan.html", order=5)
def closure_section(partnership, user, on):
    """Only while the partnership is closing or closed."""
    if partnership.stage != Stage.PENUTUPAN:
        return None
    prefetch_related_objects([partnership], "parties__closing_notice", "closure")
    closure = getattr(partnership, "closure", None)
    parties = partnership.parties.all()
    return {
        "done": sum(bool(getattr(closure, name)) for name in closure.CHECKS) if closure else 0,
        "checks": 5,
        "told": sum(hasattr(party, "closing_notice") for party in parties),
        "parties": len(parties),
    }


def _unwritten(reviews):
    """The last concluded review, if it has changed what is not in the plan yet."""
    concluded = [each for each in reviews if each.status == Review.Status.CONCLUDED]
    newest = max(concluded, key=lambda review: review.pk, default=None)
    if newest and newest.outcome == Review.Outcome.ADJUST and newest.plan_revision is None:
        return newest
    return None


def _fetch_evidence(rows):
    """Who proved what waits to be checked: the gate asks it of each owed measurement."""
    owed = [row.collection.record for row in rows if row.collection.record]
    waiting = [record for record in owed if record.status == KpiRecord.Status.SUBMITTED]
    prefetch_related_objects(waiting, "evidence")


def _is_lacking(row):
    record = row.collection.record
    return row.kpi.agreed_on and (record is None or record.status == KpiRecord.Status.RETURNED)


def _most_urgent(rows):
    """An agreed KPI whose owed period has no measurement yet, ended periods first."""
    waiting = [row for row in rows if row.kpi.agreed_on and row.collection.record is None]
    return min(waiting, key=lambda row: not row.collection.is_owed, default=None)
