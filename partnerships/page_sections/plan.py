"""The plan as a section of the partnership page."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from partnerships.planning import EDITABLE
from partnerships.sections import section


@section("rencana", title="Rencana", template="partnerships/_section_rencana.html", order=30)
def plan_section(partnership, user, on):
    """What the plan says, who has said yes to it, and the ways to work on it."""
    prefetch_related_objects(
        [partnership], "plan", "parties__partner", "parties__acceptances", "needs"
    )
    plan = getattr(partnership, "plan", None)
    parties = partnership.parties.all()
    for party in parties:
        party.school = partnership.school  # at hand already; its name is the school's own party
    waiting = [party.name for party in parties if not _has_accepted(party, plan)]
    return {
        "plan": plan,
        "parties": parties,
        "needs": partnership.needs.all(),
        "waiting": waiting,
        "may_edit": can(user, Action.PREPARE_PARTNERSHIP) and partnership.stage in EDITABLE,
        "may_prepare": can(user, Action.PREPARE_PARTNERSHIP),
    }


def _has_accepted(party, plan):
    return plan is not None and any(
        one.revision == plan.revision for one in party.acceptances.all()
    )
