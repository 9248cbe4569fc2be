"""What a member has typed so far: kept word for word, never counted, never silently replaced."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.refusals import Refused
from partnerships.committee.holding import hold_open, scoring_seat
from partnerships.models import Score, ScoreDraft, SessionMember


@dataclass(frozen=True)
class Sheet:
    """The page that typing comes from: its name, the version of the draft that it shows, and
    the newer version of another page that the person has been told of and replaces."""

    page: str = ""
    version: int = 0
    replaces: int = 0


class NewerDraft(Refused):
    """Another page, perhaps on another device, has saved since this one was opened."""

    def __init__(self, draft):
        self.draft = draft
        at = timezone.localtime(draft.saved_at)
        super().__init__(
            f"Belum disimpan: draf yang lebih baru sudah disimpan pukul {at:%H.%M} dari halaman "
            "atau perangkat lain. Bandingkan, lalu pilih mana yang dipakai."
        )


def save_draft(session, *, by, answers, sheet, is_typing=False):
    """Keep `answers`, {field: what was typed}, whatever they are; the draft.

    `is_typing` marks what a page saves by itself while somebody types: it may be saved
    over by the same page, what a button saved only by the page that was opened after it.
    """
    with transaction.atomic():
        hold_open(session)
        member = scoring_seat(session, by)
        draft = draft_of(member) or ScoreDraft(member=member, version=0)
        if draft.pk and draft.answers == answers:
            return draft
        refuse_older(member, sheet)
        draft.answers = answers
        draft.filled = filled(answers)
        draft.version += 1
        draft.page = sheet.page if is_typing else ""
        draft.saved_at = timezone.now()
        draft.save()
        if member.status != SessionMember.Status.DRAFT:
            member.status = SessionMember.Status.DRAFT
            member.save(update_fields=["status"])
    return draft


def refuse_older(member, sheet):
    """Raise `NewerDraft` where another page saved after this one was opened."""
    draft = draft_of(member) if sheet else None
    if draft is None or draft.version <= sheet.version:
        return
    if draft.page != (sheet.page or None) and draft.version != sheet.replaces:
        raise NewerDraft(draft)


def draft_of(member):
    return ScoreDraft.objects.filter(member=member).first()


def drop_draft(member):
    ScoreDraft.objects.filter(member=member).delete()


def filled(answers):
    """How many of the six principles have a score in what was typed."""
    values = {str(value) for value in Score.Value.values}
    return sum(answers.get(f"value_{principle}") in values for principle in Score.Principle)
