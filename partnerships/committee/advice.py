"""The committee's advice on a partnership, and the principal's decision beside it."""

from accounts.audit import record
from partnerships.models import CommitteeSession, Decision

AGAINST = {CommitteeSession.Advice.NOT_RECOMMENDED, CommitteeSession.Advice.AGAINST_THE_RULES}


def latest_session(partnership):
    """The newest closed session that counts for the present stage, or None.

    A partnership sent back to penjajakan is heard anew: sessions closed before the stage
    began no longer count.
    """
    counted = [
        session
        for session in partnership.committee_sessions.all()
        if session.status == CommitteeSession.Status.CLOSED
        and session.closed_at >= partnership.stage_began_at
    ]
    return max(counted, key=lambda session: session.number, default=None)


def is_required(partnership):
    """Formal partnerships are always heard, informal ones where the school says so."""
    return partnership.is_formal or partnership.school.committee_for_informal


def is_against(partnership):
    """Would going on differ from what the committee advised?"""
    session = latest_session(partnership)
    return session is not None and session.advice in AGAINST


def decide(partnership, *, by, reason, goes_on=True):
    """Record the principal's decision to go on or to end, apart from the advice.

    Ending a partnership that the committee stood behind differs from the advice too.
    """
    session = latest_session(partnership)
    decision = Decision.objects.create(
        partnership=partnership,
        session=session,
        goes_on=goes_on,
        differs=session is not None and is_against(partnership) == goes_on,
        reason=reason,
        decided_by=by,
    )
    beside = f"; pertimbangan komite: {session.get_advice_display()}" if session else ""
    record(
        "keputusan.lanjut" if goes_on else "keputusan.henti",
        decision,
        about=partnership,
        by=by,
        sentence=f"Kepala sekolah memutuskan {decision}{beside}",
        changes=[("Alasan", "", reason)] if reason else [],
    )
    return decision
