"""Closing a session or calling it off: with a quorum, once, by who runs it."""

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.committee import sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import CommitteeSession, Score
from partnerships.tests.paper_factories import REASON, TODAY, submit


def test_a_draft_is_kept_and_never_counts(session, people, admin):
    save_draft(session, by=people[0], answers={"note_1": "Masih ragu."}, sheet=Sheet())
    for person in people[1:3]:
        submit(session, person)

    with pytest.raises(
        Refused, match=r"^Kuorum belum tercapai: 2 dari minimal 3 \(4 anggota berhak\)\.$"
    ):
        sessions.close_session(session, by=admin)

    assert session.members.get(user=people[0]).draft.answers == {"note_1": "Masih ragu."}
    assert not Score.objects.filter(member__user=people[0]).exists()
    session.refresh_from_db()
    assert session.status == "terbuka"


def test_a_closed_session_takes_nothing_more(session, people, admin):
    for person in people[:3]:
        submit(session, person)
    stale = CommitteeSession.objects.get(pk=session.pk)
    closed = sessions.close_session(session, by=admin, summary="Baik.")

    for late in (
        lambda: submit(stale, people[3]),
        lambda: sessions.recuse(stale, by=people[0], reason=REASON),
        lambda: sessions.close_session(stale, by=admin),
        lambda: sessions.cancel_session(stale, by=admin, reason=REASON),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            late()

    assert (closed.closed_by, closed.summary, closed.advice) == (admin, "Baik.", "direkomendasikan")
    assert AuditEntry.objects.filter(verb="sidang.tutup").count() == 1


def test_a_cancelled_session_counts_for_nothing(partnership, session, people, admin):
    for person in people[:3]:
        submit(session, person)

    cancelled = sessions.cancel_session(session, by=admin, reason=REASON)

    assert (cancelled.status, cancelled.advice, cancelled.summary) == ("dibatalkan", "", REASON)
    again = sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)
    assert again.number == 2


def test_only_principal_and_admin_close_a_session(session, people):
    for person in people[:3]:
        submit(session, person)

    with pytest.raises(NotAllowed):
        sessions.close_session(session, by=people[0])
