"""The committee's advice as a section, the principal's decision beside it."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from partnerships.committee import results
from partnerships.committee.advice import is_required
from partnerships.committee.holding import UNSENT, note_departures
from partnerships.models import CommitteeSession
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
    """The advice beside the decision it was given for; while penjajakan lasts every session.

    None where nobody has to be heard and nobody was.
    """
    in_time = partnership.stage == Stage.PENJAJAKAN
    decisions = [] if in_time else _decisions(partnership)
    never_decided = partnership.stage == Stage.PENUTUPAN and not decisions
    sessions = _sessions(partnership) if in_time or never_decided else _heard(decisions)
    if not sessions and not (in_time and is_required(partnership)):
        return None
    is_open = any(one.status == CommitteeSession.Status.OPEN for one in sessions)
    return {
        "rows": [_row(session, user) for session in sessions],
        "decisions": decisions,
        "may_open": in_time and not is_open and can(user, Action.OPEN_COMMITTEE),
    }


def _sessions(partnership):
    prefetch_related_objects([partnership], "committee_sessions")
    sessions = partnership.committee_sessions.all()
    if any(one.status == CommitteeSession.Status.OPEN for one in sessions):
        prefetch_related_objects([partnership], "committee_sessions__members")
    for session in sessions:
        note_departures(session)
    return sessions


def _decisions(partnership):
    return list(partnership.decisions.select_related("decided_by", "session"))


def _heard(decisions):
    return [decision.session for decision in decisions if decision.session]


def _row(session, user):
    """A session with its tally and whether this person owes a score, while it is open."""
    if session.status != CommitteeSession.Status.OPEN:
        return session, None, False
    return session, results.tally(session), _owes(session, user)


def _owes(session, user):
    """Does this person still have to score in this session?"""
    return any(
        member.user_id == user.pk and member.status in UNSENT for member in session.members.all()
    )
