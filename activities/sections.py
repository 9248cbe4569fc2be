"""The activities of a partnership on its page."""

from django.db.models import Prefetch, prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from activities.models import Activity, Evidence
from activities.progress import (
    completeness,
    days_late,
    lateness_note,
    missing_kinds,
    standing,
    urgency,
)
from activities.work_plan.obligations import idle_count, with_idle_contributions
from partnerships.sections import section
from partnerships.stages import Stage

WORKING = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)
PLANNED = (Stage.PERENCANAAN, *WORKING)
SHOWN = 5
PHOTOS = 3


@section(
    "kegiatan",
    title="Kegiatan",
    template="activities/_section_kegiatan.html",
    order=20,
)
def kegiatan(partnership, user, on):
    """The most urgent activities, while work goes on with their evidence, and how many promises
    of the plan have none; at most two queries, however many there are.

    The gates of this room read what is fetched here: `partnership.activities.all()`.
    """
    people = Activity.objects.select_related(
        "report__written_by", "report__checked_by", "person_in_charge"
    )
    rows = with_idle_contributions(people)
    prefetch_related_objects([partnership], Prefetch("activities", rows))
    activities = list(partnership.activities.all())
    shown = sorted(activities, key=lambda activity: urgency(activity, on))[:SHOWN]
    if partnership.stage in WORKING:
        _fetch_evidence(shown)
    may_run = can(user, Action.RUN_ACTIVITY)
    running = not partnership.is_closed and partnership.stage != Stage.PENUTUPAN
    return {
        "rows": _rows(shown, on, may_run and not partnership.is_closed)
        if partnership.stage in WORKING
        else [_bare_row(activity, on) for activity in shown],
        "total": len(activities),
        "hidden": max(len(activities) - SHOWN, 0),
        "may_add": may_run and running,
        "idle": idle_count(partnership) if partnership.stage in PLANNED else 0,
    }


def _fetch_evidence(activities):
    pieces = Evidence.objects.order_by("kind", "pk")
    prefetch_related_objects(activities, Prefetch("evidence", pieces))


def _bare_row(activity, on):
    """What is planned, or was once done: its evidence is on its own page."""
    return {
        "activity": activity,
        "standing": standing(activity, on),
        "late": lateness_note(activity, on),
    }


def _rows(activities, on, may_run):
    """One row per activity; the photos of the first that has any stand for all."""
    rows, pictured = [], False
    for activity in activities:
        photos = [] if pictured else [one for one in activity.evidence.all() if one.is_photo]
        pictured = pictured or bool(photos)
        is_due = days_late(activity, on) > 0
        missing = missing_kinds(activity) if is_due else []
        rows.append(
            {
                "activity": activity,
                "standing": standing(activity, on),
                "photos": photos[:PHOTOS],
                "counts": completeness(activity) if _has_facts(activity) and not missing else [],
                "missing": missing,
                "unreported": is_due and not missing,
                "late": lateness_note(activity, on),
                "upload": missing[0] if missing and may_run else None,
            }
        )
    return rows


def _has_facts(activity):
    """Whether there is something to count: before the first file the pills only nag."""
    return bool(activity.evidence.all()) and activity.cancelled_at is None
