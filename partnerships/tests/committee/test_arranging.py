"""Arranging when the members meet, and who leads the session."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.tests.paper_factories import REASON, TODAY, submit


def test_the_chair_is_a_member_and_may_arrange_and_close(partnership, people, admin, school):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user
    meeting = {"due_on": TODAY, "on": TODAY, "by": admin}
    with pytest.raises(Refused, match="Pilih ketua sidang dari anggota sidang ini"):
        sessions.open_session(partnership, members=people, chair=outsider, **meeting)

    session = sessions.open_session(partnership, members=people, chair=people[0], **meeting)
    facts = {name: getattr(session, name) for name in sessions.MEETING}
    sessions.arrange(session, by=people[0], on=TODAY, **facts | {"place": "Ruang guru"})
    for person in people[:3]:
        submit(session, person)

    assert sessions.close_session(session, by=people[0], attended=people[:2]).closed_by == people[0]
    assert session.place == "Ruang guru"
    assert {m.user for m in session.members.filter(attended=True)} == set(people[:2])
    assert AuditEntry.objects.get(verb="sidang.atur").changes == [
        ["Tempat rapat", "belum diisi", "Ruang guru"]
    ]
    with pytest.raises(NotAllowed):
        sessions.cancel_session(session, by=people[0], reason=REASON)


def test_another_member_neither_arranges_nor_closes(session, people):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        sessions.arrange(session, by=people[1], due_on=TODAY)


def test_the_last_day_of_scoring_is_not_moved_into_the_past(session, admin):
    with pytest.raises(Refused, match="Batas penilaian sudah lewat"):
        sessions.arrange(session, by=admin, on=TODAY, due_on=TODAY - dt.timedelta(days=1))


def test_who_stepped_back_or_left_the_committee_does_not_take_the_chair(session, people, admin):
    sessions.recuse(session, by=people[0], reason=REASON)
    people[1].memberships.update(ended_at="2026-11-01T00:00Z")

    for person in people[:2]:
        with pytest.raises(Refused, match="anggota sidang ini yang menilai"):
            sessions.arrange(session, by=admin, on=TODAY, due_on=TODAY, chair=person)

    assert (
        sessions.arrange(session, by=admin, on=TODAY, due_on=TODAY, chair=people[2]).chair
        == (people[2])
    )
