"""The committee's session on a partnership: opened, scored, closed; it advises (product.md F4)."""

from django.db import transaction
from django.db.models import Max, prefetch_related_objects
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import members_with, require
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Action
from partnerships.committee import advice, results
from partnerships.models import CommitteeSession, Partnership, Score, SessionMember
from partnerships.stages import Stage

REASON_LENGTH = 20
LOW = (Score.Value.NOT_MET, Score.Value.PARTLY)
UNSENT = (SessionMember.Status.INVITED, SessionMember.Status.DRAFT)


def open_session(partnership, *, members, due_on, by, quorum=None, reason="", on=None):
    """Open the next session with these members; the usual quorum is more than half.

    After a session that advised against, a new one needs a reason: the new facts.
    """
    require(by, Action.OPEN_COMMITTEE)
    members = list(dict.fromkeys(members))
    quorum = quorum or results.usual_quorum(len(members))
    reason = reason.strip()
    _refuse_odd_session(members, due_on, quorum, on or timezone.localdate())
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        _refuse_at_wrong_time(current, reason)
        last = current.committee_sessions.aggregate(last=Max("number"))["last"] or 0
        session = CommitteeSession.objects.create(
            partnership=current,
            number=last + 1,
            due_on=due_on,
            quorum=quorum,
            reason=reason,
            opened_by=by,
        )
        SessionMember.objects.bulk_create(
            SessionMember(session=session, user=member) for member in members
        )
        _note(
            session,
            by,
            "buka",
            "dibuka",
            [("Fakta baru atau alasan", "", reason)] if reason else [],
        )
    return session


def save_draft(session, *, by, scores, recommendation="", note=""):
    """Keep what a member has so far; `scores` is {principle: (value, note)}. Never counted."""
    with transaction.atomic():
        _hold_open(session)
        member = _own_seat(session, by)
        _write(member, SessionMember.Status.DRAFT, scores, recommendation, note)
    return member


def submit_scores(session, *, by, scores, recommendation, note=""):
    """Hand in all six scores for good; a value of 1 or 2 needs its reason."""
    _refuse_incomplete(scores, recommendation)
    with transaction.atomic():
        _hold_open(session)
        member = _own_seat(session, by)
        _write(member, SessionMember.Status.SUBMITTED, scores, recommendation, note)
        _note(session, by, "nilai", f"dinilai oleh {by.name}")
    return member


def recuse(session, *, by, reason):
    """Step back for a conflict of interest: the member's scores no longer count."""
    if len(reason.strip()) < REASON_LENGTH:
        raise Refused(
            f"Jelaskan benturan kepentingan Anda, paling sedikit {REASON_LENGTH} huruf.", "reason"
        )
    with transaction.atomic():
        _hold_open(session)
        member = _own_seat(session, by, also=(SessionMember.Status.SUBMITTED,))
        member.status = SessionMember.Status.RECUSED
        member.recusal_reason = reason.strip()
        member.save(update_fields=["status", "recusal_reason"])
        _note(session, by, "benturan", f"{by.name} menyatakan benturan kepentingan")
    return member


def close_session(session, *, by, summary=""):
    """Close with quorum and settle the advice; of two people at once one closes it."""
    require(by, Action.OPEN_COMMITTEE)
    with transaction.atomic():
        current = _hold_open(session)
        prefetch_related_objects([current], "members__scores")
        tally = results.tally(current)
        if not tally.has_quorum:
            raise Refused(f"{tally.sentence}.")
        found = results.advice_of(current)
        _end(
            current,
            CommitteeSession.Status.CLOSED,
            advice=found,
            summary=summary.strip(),
            closed_by=by,
            closed_at=timezone.now(),
        )
        words = f"ditutup dengan kuorum {tally.submitted} dari {tally.eligible}: {found.label}"
        _note(current, by, "tutup", words)
    session.refresh_from_db()
    return session


def cancel_session(session, *, by, reason):
    """Call an open session off; it then counts for nothing."""
    require(by, Action.OPEN_COMMITTEE)
    reason = reason.strip()
    if len(reason) < REASON_LENGTH:
        raise Refused(
            f"Tulis alasan pembatalan, paling sedikit {REASON_LENGTH} huruf.", field="reason"
        )
    with transaction.atomic():
        current = _hold_open(session)
        _end(current, CommitteeSession.Status.CANCELLED, summary=reason)
        _note(current, by, "batal", "dibatalkan", [("Alasan", "", reason)])
    session.refresh_from_db()
    return session


def _refuse_odd_session(members, due_on, quorum, on):
    if len(members) < results.FEWEST:
        raise Refused("Pilih paling sedikit dua anggota komite.", field="members")
    if set(members) - set(members_with(Action.SCORE_PARTNER)):
        raise Refused("Hanya anggota komite sekolah ini yang dapat dipilih.", field="members")
    if not results.FEWEST <= quorum <= len(members):
        raise Refused(f"Tulis kuorum antara 2 dan {len(members)} anggota.", field="quorum")
    if due_on < on:
        raise Refused("Batas penilaian sudah lewat. Pilih hari ini atau sesudahnya.", "due_on")


def _refuse_at_wrong_time(partnership, reason):
    if partnership.stage != Stage.PENJAJAKAN:
        raise Refused("Sidang komite hanya dibuka pada tahap Penjajakan.")
    if partnership.committee_sessions.open().exists():
        raise Refused("Masih ada sidang yang terbuka untuk kemitraan ini.")
    if advice.is_against(partnership) and len(reason) < REASON_LENGTH:
        raise Refused(
            "Sidang terakhir tidak mendukung kemitraan ini: tulis fakta baru yang membuatnya perlu "
            f"disidangkan lagi, paling sedikit {REASON_LENGTH} huruf.",
            field="reason",
        )


def _refuse_incomplete(scores, recommendation):
    for principle in Score.Principle:
        value, note = scores.get(principle, (None, ""))
        if value not in Score.Value.values:
            raise Refused(f"Prinsip {principle}: pilih nilai 1 sampai 4.", f"value_{principle}")
        if value in LOW and len(note.strip()) < REASON_LENGTH:
            raise Refused(
                f"Prinsip {principle}: tulis alasan nilai {value}, "
                f"paling sedikit {REASON_LENGTH} huruf.",
                field=f"note_{principle}",
            )
    if recommendation not in SessionMember.Recommendation.values:
        raise Refused("Pilih rekomendasi Anda.", field="recommendation")


def _hold_open(session):
    """The open session, locked: a last score and the closing come one after the other."""
    current = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if current.partnership.is_closed:
        raise Refused("Kemitraan ini sudah ditutup, jadi sidangnya hanya dapat dibaca.")
    if current.status != CommitteeSession.Status.OPEN:
        state = current.get_status_display().lower()
        raise Refused(f"Sidang ini sudah {state}, jadi tidak dapat diubah lagi.")
    return current


def _own_seat(session, by, also=()):
    require(by, Action.SCORE_PARTNER)
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


def _write(member, status, scores, recommendation, note):
    member.scores.all().delete()
    Score.objects.bulk_create(
        Score(member=member, principle=principle, value=value, note=note.strip())
        for principle, (value, note) in scores.items()
    )
    member.status = status
    member.recommendation = recommendation
    member.note = note.strip()
    if status == SessionMember.Status.SUBMITTED:
        member.submitted_at = timezone.now()
    member.save(update_fields=["status", "recommendation", "note", "submitted_at"])


def _end(session, status, **changes):
    still_open = CommitteeSession.objects.open().filter(pk=session.pk)
    if not still_open.update(status=status, **changes):
        raise Refused("Sidang ini baru saja ditutup oleh orang lain.")


def _note(session, by, verb, words, changes=()):
    record(
        f"sidang.{verb}",
        session,
        about=session.partnership,
        by=by,
        sentence=f"{session}: {words}",
        changes=changes,
    )
