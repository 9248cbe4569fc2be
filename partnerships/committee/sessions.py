"""The committee's session on a partnership: opened, scored, closed; it advises (product.md F4)."""

from django.db import transaction
from django.db.models import Max, prefetch_related_objects
from django.utils import timezone

from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from partnerships.changes import label_of
from partnerships.committee import conflicts, results
from partnerships.committee.checks import (
    quorum_for,
    refuse_at_wrong_time,
    refuse_incomplete,
    refuse_odd_chair,
    refuse_odd_people,
    refuse_past,
)
from partnerships.committee.drafts import drop_draft, refuse_older
from partnerships.committee.holding import (
    hold_open,
    note_departures,
    own_seat,
    require_run,
    scoring_seat,
    tell,
    who_may_chair,
)
from partnerships.models import CommitteeSession, Partnership, Score, SessionMember

# When and how the members meet; may be changed while the session is open.
MEETING = ("due_on", "chair", "agenda", "meets_on", "meets_at", "place", "mode")


def open_session(partnership, *, members, due_on, by, needs=None, reason="", on=None, **meeting):
    """Open the next session with these members.

    The quorum follows the rule of the school as it is now; `needs` asks for more members
    than that. After a session that advised against, a new one needs a reason: new facts.
    """
    require(by, Action.OPEN_COMMITTEE)
    members = list(dict.fromkeys(members))
    reason = reason.strip()
    refuse_odd_people(members, meeting.get("chair"), partnership)
    rule, number = quorum_for(partnership.school, members, needs)
    refuse_past(due_on, on or timezone.localdate())
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        refuse_at_wrong_time(current, reason)
        last = current.committee_sessions.aggregate(last=Max("number"))["last"] or 0
        session = CommitteeSession.objects.create(
            partnership=current,
            number=last + 1,
            due_on=due_on,
            quorum=number,
            quorum_rule=rule,
            reason=reason,
            opened_by=by,
            **meeting,
        )
        SessionMember.objects.bulk_create(
            SessionMember(session=session, user=member) for member in members
        )
        changes = [("Fakta baru atau alasan", "", reason)] if reason else []
        tell(session, by, "buka", "dibuka", changes)
    return session


def arrange(session, *, by, on=None, **meeting):
    """Change when and how the members meet and until when they score."""
    require_run(session, by)
    with transaction.atomic():
        current = hold_open(session)
        if meeting["due_on"] != current.due_on:
            refuse_past(meeting["due_on"], on or timezone.localdate())
        refuse_odd_chair(meeting.get("chair"), who_may_chair(current))
        changes = [
            (label_of(CommitteeSession, name), _shown(getattr(current, name)), _shown(value))
            for name, value in meeting.items()
            if getattr(current, name) != value
        ]
        if changes:
            _reached(current).update(**meeting)
            tell(current, by, "atur", "acara diubah", changes)
    session.refresh_from_db()
    return session


def submit_scores(session, *, by, scores, recommendation, note="", sheet=None):
    """Hand in all six scores for good; a value of 1 or 2 needs its reason.

    `sheet` is the page that they come from: an older one is told of a newer draft.
    """
    refuse_incomplete(scores, recommendation)
    with transaction.atomic():
        hold_open(session)
        member = scoring_seat(session, by)
        refuse_older(member, sheet)
        _write(member, scores, recommendation, note)
        drop_draft(member)
        tell(session, by, "nilai", f"dinilai oleh {by.name}")
    return member


def recuse(session, *, by, reason):
    """Step back for a conflict of interest: the member's scores no longer count, and a chair
    gives up the chair. Whoever has become principal since has no right to score, but this."""
    require(by, Action.VIEW)
    reason = explained(reason, "Jelaskan benturan kepentingan Anda", "reason")
    with transaction.atomic():
        current = hold_open(session)
        member = own_seat(session, by, also=(SessionMember.Status.SUBMITTED,))
        member.status = SessionMember.Status.RECUSED
        member.recusal_reason = reason
        member.save(update_fields=["status", "recusal_reason"])
        drop_draft(member)
        words = f"{by.name} menyatakan benturan kepentingan"
        if current.chair_id == by.pk:
            _reached(current).update(chair=None)
            words += " dan tidak lagi menjadi ketua sidang"
        tell(session, by, "benturan", words)
    return member


def close_session(session, *, by, summary="", attended=None, listeners=""):
    """Close with quorum and settle the advice; of two people at once one closes it.

    `attended` are the members who came to the meeting, None where nobody met.
    """
    require_run(session, by)
    with transaction.atomic():
        current = hold_open(session)
        prefetch_related_objects([current], "members__user", "members__scores")
        gone = note_departures(current)
        tally = results.tally(current)
        if not tally.has_quorum:
            raise Refused(f"{tally.sentence}.")
        conflicts.refuse_counted(current)
        found = results.advice_of(current)
        _end(
            current,
            CommitteeSession.Status.CLOSED,
            advice=found,
            summary=summary.strip(),
            listeners=listeners.strip(),
            closed_by=by,
            closed_at=timezone.now(),
            chair=current.chair if current.chair in who_may_chair(current) else None,
        )
        SessionMember.objects.bulk_update(gone, ["status"])
        _note_attendance(current, attended)
        words = f"ditutup dengan kuorum {tally.submitted} dari {tally.eligible}: {found.label}"
        changes = [("Tidak lagi berhak menilai", "", member.user.name) for member in gone]
        tell(current, by, "tutup", words, changes)
    session.refresh_from_db()
    return session


def cancel_session(session, *, by, reason):
    """Call an open session off; it then counts for nothing."""
    require(by, Action.OPEN_COMMITTEE)
    reason = explained(reason, "Tulis alasan pembatalan", "reason")
    with transaction.atomic():
        current = hold_open(session)
        _end(current, CommitteeSession.Status.CANCELLED, summary=reason)
        tell(current, by, "batal", "dibatalkan", [("Alasan", "", reason)])
    session.refresh_from_db()
    return session


def call_off_open(partnership, *, by, why):
    """What is moved on or ended is no longer heard: an open session does not stay behind."""
    for session in partnership.committee_sessions.open().select_for_update():
        _end(session, CommitteeSession.Status.CANCELLED, summary=why)
        tell(session, by, "batal", "dibatalkan", [("Alasan", "", why)])


def _write(member, scores, recommendation, words):
    member.scores.all().delete()
    Score.objects.bulk_create(
        Score(member=member, principle=principle, value=value, note=reason.strip())
        for principle, (value, reason) in scores.items()
    )
    member.status = SessionMember.Status.SUBMITTED
    member.recommendation = recommendation
    member.note = words.strip()
    member.submitted_at = timezone.now()
    member.save(update_fields=["status", "recommendation", "note", "submitted_at"])


def _note_attendance(session, attended):
    if attended is None:
        return
    came = {person.pk for person in attended}
    for member in session.members.all():
        member.attended = member.user_id in came
    SessionMember.objects.bulk_update(session.members.all(), ["attended"])


def _reached(session):
    return CommitteeSession.objects.open().filter(pk=session.pk)


def _end(session, status, **changes):
    if not _reached(session).update(status=status, **changes):
        raise Refused("Sidang ini baru saja ditutup oleh orang lain.")


def _shown(value):
    return str(value) if value else "belum diisi"
