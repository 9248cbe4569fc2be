"""The committee's session: who sits in it, what counts, how it closes."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import CommitteeSession, Score, SessionMember
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import (
    REASON,
    TODAY,
    SessionFactory,
    scores,
)
from partnerships.tests.paper_factories import committee as committee_of

YES, NO = SessionMember.Recommendation.YES, SessionMember.Recommendation.NO
Advice = CommitteeSession.Advice


@pytest.fixture
def partnership(school):
    return PartnershipFactory()


@pytest.fixture
def people(school):
    return committee_of(school, 4)


@pytest.fixture
def session(partnership, people, admin):
    return SessionFactory(partnership=partnership, members=people, quorum=3, opened_by=admin)


def submit(session, person, recommendation=YES, **special):
    return sessions.submit_scores(
        session, by=person, scores=scores(**special), recommendation=recommendation
    )


def test_a_session_opens_with_a_quorum_of_more_than_half(partnership, people, admin):
    session = sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert (session.number, session.quorum, session.status) == (1, 3, "terbuka")
    assert {member.user for member in session.members.all()} == set(people)
    assert AuditEntry.objects.get(verb="sidang.buka").about_id == partnership.pk


def test_only_principal_and_admin_open_a_session(partnership, people, quality_member):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=quality_member)

    assert not partnership.committee_sessions.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"due_on": TODAY - dt.timedelta(days=1)}, "Batas penilaian sudah lewat"),
        ({"needs": 5}, "Tulis kuorum antara 3 dan 4 anggota. Aturan sekolah: lebih dari"),
        ({"needs": 2}, "Tulis kuorum antara 3 dan 4"),
    ],
)
def test_an_odd_session_is_refused(partnership, people, admin, facts, sentence):
    facts = {"members": people, "due_on": TODAY, **facts}

    with pytest.raises(Refused, match=sentence):
        sessions.open_session(partnership, by=admin, on=TODAY, **facts)

    assert not partnership.committee_sessions.exists()


def test_a_session_needs_two_members_of_this_committee(partnership, people, admin, quality_member):
    with pytest.raises(Refused, match="paling sedikit dua"):
        sessions.open_session(partnership, members=people[:1] * 2, due_on=TODAY, by=admin, on=TODAY)
    with pytest.raises(Refused, match="Hanya anggota komite sekolah ini"):
        sessions.open_session(
            partnership, members=[people[0], quality_member], due_on=TODAY, by=admin, on=TODAY
        )


def test_one_session_is_open_at_a_time_and_only_in_penjajakan(partnership, session, people, admin):
    with pytest.raises(Refused, match="Masih ada sidang yang terbuka"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    later = PartnershipFactory(stage=Stage.PERENCANAAN)
    with pytest.raises(Refused, match="hanya dibuka pada tahap Penjajakan"):
        sessions.open_session(later, members=people, due_on=TODAY, by=admin, on=TODAY)


def test_after_a_session_against_the_rules_a_new_one_needs_new_facts(
    partnership, session, people, admin
):
    for person in people[:3]:
        submit(session, person, p1=1)
    sessions.close_session(session, by=admin)

    with pytest.raises(Refused, match="tulis fakta baru"):
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)
    second = sessions.open_session(
        partnership, members=people, due_on=TODAY, by=admin, reason=REASON, on=TODAY
    )

    assert (second.number, second.reason) == (2, REASON)


def test_scores_are_handed_in_once_for_good(session, people):
    submit(session, people[0], value=4)

    with pytest.raises(Refused, match="sudah diajukan dan tidak dapat diubah"):
        submit(session, people[0], value=1)
    with pytest.raises(Refused, match="sudah diajukan dan tidak dapat diubah"):
        save_draft(session, by=people[0], answers={"value_1": "1"}, sheet=Sheet())

    member = session.members.get(user=people[0])
    assert member.status == "diajukan"
    assert [score.value for score in member.scores.all()] == [4] * 6


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({5: (None, "")}, "value_5"),
        ({2: (7, "")}, "value_2"),
        ({1: (2, "terlalu pendek")}, "note_1"),
        ({1: (1, " " * 40)}, "note_1"),
    ],
)
def test_incomplete_scores_are_refused_at_their_field(session, people, change, field):
    with pytest.raises(Refused) as refusal:
        sessions.submit_scores(session, by=people[0], scores=scores() | change, recommendation=YES)

    assert refusal.value.field == field
    assert not Score.objects.exists()


def test_scores_without_a_recommendation_are_refused(session, people):
    with pytest.raises(Refused, match="Pilih rekomendasi"):
        submit(session, people[0], recommendation="")


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


def test_somebody_who_does_not_sit_in_the_session_cannot_score(session, school):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user

    with pytest.raises(NotAllowed, match="Hanya anggota sidang ini"):
        submit(session, outsider)


def test_a_member_who_left_the_committee_cannot_score(session, people):
    people[0].memberships.update(ended_at="2026-11-01T00:00Z")

    with pytest.raises(NotAllowed, match="Hanya anggota komite"):
        submit(session, people[0])


def test_a_recusal_drops_the_scores_and_shrinks_the_session(session, people, admin):
    submit(session, people[0], p1=1)
    sessions.recuse(session, by=people[0], reason="Adik saya bekerja di perusahaan itu.")
    for person in people[1:]:
        submit(session, person)

    closed = sessions.close_session(session, by=admin)

    assert closed.advice == Advice.RECOMMENDED
    assert session.members.get(user=people[0]).status == "benturan"
    sentence = AuditEntry.objects.get(verb="sidang.tutup").sentence
    assert sentence == "Sidang komite ke-1: ditutup dengan kuorum 3 dari 3: Direkomendasikan"


def test_a_recusal_needs_its_reason_and_ends_the_scoring(session, people):
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        sessions.recuse(session, by=people[0], reason="Keluarga")

    sessions.recuse(session, by=people[0], reason="Adik saya bekerja di perusahaan itu.")

    with pytest.raises(Refused, match="sudah menyatakan benturan kepentingan"):
        submit(session, people[0])


def test_with_fewer_than_two_eligible_members_a_session_cannot_decide(partnership, people, admin):
    session = SessionFactory(partnership=partnership, members=people[:2], opened_by=admin)
    submit(session, people[0])
    sessions.recuse(session, by=people[1], reason="Adik saya bekerja di perusahaan itu.")

    with pytest.raises(Refused, match="tidak dapat memutuskan: hanya 1 anggota"):
        sessions.close_session(session, by=admin)


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


def test_the_principal_has_no_seat_though_a_member_of_the_committee(
    partnership, people, admin, school
):
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    with pytest.raises(Refused, match="tidak duduk dalam sidang") as refusal:
        sessions.open_session(partnership, members=people, due_on=TODAY, by=admin, on=TODAY)

    assert refusal.value.field == "members"
    assert people[0].name in str(refusal.value)
    assert not partnership.committee_sessions.exists()


def test_who_became_principal_after_scoring_steps_back_before_the_closing(
    session, people, admin, school
):
    for person in people:
        submit(session, person)
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    with pytest.raises(Refused, match="sekarang kepala sekolah"):
        sessions.close_session(session, by=admin)
    sessions.recuse(session, by=people[0], reason=REASON)

    assert sessions.close_session(session, by=admin).status == "ditutup"


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
