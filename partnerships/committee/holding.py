"""What every act in a session begins with: the session held, the seat found, the act told."""

from django.db.models import prefetch_related_objects

from accounts.audit import record
from accounts.permissions import can, members_with, require
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Action
from partnerships.committee import conflicts
from partnerships.models import CommitteeSession, SessionMember

UNSENT = (SessionMember.Status.INVITED, SessionMember.Status.DRAFT)


def who_may_sit():
    """The members of the committee who do not decide on its advice themselves."""
    deciders = members_with(Action.MOVE_STAGE).order_by()
    return members_with(Action.SCORE_PARTNER).exclude(pk__in=deciders.values("pk"))


def may_run(session, user):
    """Principal and admin run every session, its chair this one."""
    is_chair = session.chair_id == user.pk and can(user, Action.SCORE_PARTNER)
    return is_chair or can(user, Action.OPEN_COMMITTEE)


def require_run(session, by):
    if not may_run(session, by):
        require(by, Action.OPEN_COMMITTEE)


def hold_open(session):
    """The open session, locked: a last score and the closing come one after the other."""
    current = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if current.partnership.is_closed:
        raise Refused("Kemitraan ini sudah ditutup, jadi sidangnya hanya dapat dibaca.")
    if current.status != CommitteeSession.Status.OPEN:
        state = current.get_status_display().lower()
        raise Refused(
            f"Sidang ini sudah {state}, jadi tidak dapat diubah lagi. Yang Anda kirim tidak "
            "disimpan."
        )
    return current


def own_seat(session, by, also=()):
    """The seat of somebody who still scores, or whose status is one of `also`."""
    member = SessionMember.objects.filter(session=session, user=by).first()
    if member is None:
        raise NotAllowed("Hanya anggota sidang ini yang dapat menilai.")
    if member.status not in (*UNSENT, *also):
        raise Refused(
            "Penilaian Anda sudah diajukan dan tidak dapat diubah."
            if member.status == SessionMember.Status.SUBMITTED
            else "Anda sudah menyatakan benturan kepentingan, jadi tidak menilai dalam sidang ini."
        )
    return member


def scoring_seat(session, by):
    """The seat of somebody who may score now."""
    require(by, Action.SCORE_PARTNER)
    member = own_seat(session, by)
    conflicts.refuse_own(session, by)
    return member


def note_departures(session):
    """Mark on the rows at hand whoever has not scored and may not sit any more; returns them.

    Nobody can wait for their scores, so an open session is reckoned without them; should
    they come back before the closing, they are in it again. The closing writes it down.
    """
    if session.status != CommitteeSession.Status.OPEN:
        return []
    prefetch_related_objects([session], "members")
    unsent = [member for member in session.members.all() if member.status in UNSENT]
    if not unsent:
        return []
    sitting = set(who_may_sit().order_by().values_list("pk", flat=True))
    gone = [member for member in unsent if member.user_id not in sitting]
    for member in gone:
        member.status = SessionMember.Status.LEFT
    return gone


def who_may_chair(session):
    """The members who score in it: neither stepped back nor gone."""
    prefetch_related_objects([session], "members__user")
    note_departures(session)
    out = (SessionMember.Status.RECUSED, SessionMember.Status.LEFT)
    return [member.user for member in session.members.all() if member.status not in out]


def tell(session, by, verb, words, changes=()):
    """One line in the history of the partnership; never what anybody scored."""
    record(
        f"sidang.{verb}",
        session,
        about=session.partnership,
        by=by,
        sentence=f"{session}: {words}",
        changes=changes,
    )
