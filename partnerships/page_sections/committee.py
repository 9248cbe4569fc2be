"""The committee's advice as a section, the principal's decision beside it."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from partnerships import results
from partnerships.advice import is_required
from partnerships.models import CommitteeSession, SessionMember
from partnerships.sections import section
from partnerships.stages import Stage


@section(
    "komite",
    title="Komite",
    template="partnerships/_section_komite.html",
    order=40,
    aside=True,
)
def committee_section(partnership, user, on):
    """Every session with its advice; None where nobody has to be heard and nobody was."""
    prefetch_related_objects([partnership], "committee_sessions__members")
    sessions = partnership.committee_sessions.all()
    in_time = partnership.stage == Stage.PENJAJAKAN
    if not sessions and not (in_time and is_required(partnership)):
        return None
    is_open = any(one.status == CommitteeSession.Status.OPEN for one in sessions)
    decisions = partnership.decisions.select_related("decided_by") if sessions else []
    return {
        "rows": [(one, results.tally(one), _owes(one, user)) for one in sessions],
        "decisions": list(decisions),
        "may_open": in_time and not is_open and can(user, Action.OPEN_COMMITTEE),
    }


def _owes(session, user):
    """Does this person still have to score in this session?"""
    return session.status == CommitteeSession.Status.OPEN and any(
        member.user_id == user.pk
        and member.status in (SessionMember.Status.INVITED, SessionMember.Status.DRAFT)
        for member in session.members.all()
    )
