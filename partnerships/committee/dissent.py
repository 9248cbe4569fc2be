"""The opinion of a member who differs from what the session came to, in their own words."""

from django.db import transaction

from accounts.permissions import require
from accounts.refusals import NotAllowed, Refused, explained
from accounts.roles import Action
from partnerships.committee import results
from partnerships.committee.holding import tell
from partnerships.models import CommitteeSession, SessionMember


def write(session, *, by, note):
    """Keep the note of a member who recommended something else, until the minutes are out."""
    require(by, Action.SCORE_PARTNER)
    note = explained(note, "Tulis pendapat Anda")
    with transaction.atomic():
        current = CommitteeSession.objects.select_for_update().get(pk=session.pk)
        member = SessionMember.objects.filter(session=current, user=by).first()
        refusal = why_not(current, member)
        if refusal:
            raise Refused(refusal)
        before, member.minority_note = member.minority_note, note
        member.save(update_fields=["minority_note"])
        words = f"catatan pendapat berbeda dari {by.name}"
        tell(current, by, "pendapat", words, [("Catatan", before, note)])
    return member


def why_not(session, member):
    """Why this member cannot write a note now; empty when they can."""
    if member is None:
        raise NotAllowed("Hanya anggota sidang ini yang dapat menulis catatan.")
    if session.status != CommitteeSession.Status.CLOSED:
        return (
            "Catatan pendapat berbeda ditulis sesudah sidang ditutup, ketika pertimbangan komite "
            "sudah diketahui."
        )
    if member.status != SessionMember.Status.SUBMITTED:
        return "Anda tidak menilai dalam sidang ini, jadi tidak ada pendapat yang berbeda."
    if not results.differs(member, session.advice):
        return "Rekomendasi Anda sama dengan pertimbangan komite, jadi catatan ini tidak perlu."
    if session.minutes.exists():
        return "Berita acara sidang ini sudah diterbitkan, jadi catatannya tidak dapat diubah lagi."
    return ""
