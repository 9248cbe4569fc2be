"""The plan as a section of the partnership page."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from partnerships.joint_plan.planning import AT_WORK, EDITABLE, still_asked
from partnerships.sections import section
from partnerships.stages import Stage


@section("rencana", title="Rencana", template="partnerships/_section_rencana.html", order=30)
def plan_section(partnership, user, on):
    """What the plan says, who has said yes to it, and the ways to work on it.

    Needs are read while they are sought, acceptances while they are collected: later both
    stand still, unless a review has begun a new revision, and have pages of their own.
    """
    prefetch_related_objects([partnership], "plan", "parties__partner")
    plan = getattr(partnership, "plan", None)
    is_sought = partnership.stage == Stage.PENJAJAKAN
    is_collected = partnership.stage == Stage.PERENCANAAN
    if is_collected:
        prefetch_related_objects([partnership], "parties__acceptances")
    parties = partnership.parties.all()
    for party in parties:
        party.school = partnership.school  # at hand already; its name is the school's own party
    if is_collected:
        waiting = [each.name for each in parties if not _has_accepted(each, plan)]
    else:
        waiting = [each.name for each in still_asked(partnership, parties)]
    return {
        "plan": plan,
        "parties": parties,
        "needs": partnership.needs.all() if is_sought else None,
        "waiting": waiting,
        "is_begun_anew": bool(waiting) and partnership.stage in AT_WORK,
        "is_sought": is_sought,
        "may_edit": can(user, Action.PREPARE_PARTNERSHIP) and partnership.stage in EDITABLE,
        "may_prepare": can(user, Action.PREPARE_PARTNERSHIP),
    }


def _has_accepted(party, plan):
    return plan is not None and any(
        one.revision == plan.revision for one in party.acceptances.all()
    )
