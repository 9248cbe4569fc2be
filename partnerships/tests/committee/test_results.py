"""What counted scores come to: averages, spread, quorum and advice."""

from decimal import Decimal

import pytest

from partnerships.committee import results, sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import CommitteeSession, SessionMember
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, scores
from partnerships.tests.paper_factories import committee as committee_of

Advice = CommitteeSession.Advice


@pytest.fixture
def people(school):
    return committee_of(school, 5)


@pytest.fixture
def session(people, admin):
    return SessionFactory(
        partnership=PartnershipFactory(), members=people, quorum=3, opened_by=admin
    )


def vote(session, people, *votes, **special):
    for person, recommendation in zip(people, votes, strict=False):
        sessions.submit_scores(
            session, by=person, scores=scores(**special), recommendation=recommendation
        )


@pytest.mark.parametrize(
    ("votes", "advice"),
    [
        (["ya", "ya", "tidak"], Advice.RECOMMENDED),
        (["tidak", "tidak", "ya"], Advice.NOT_RECOMMENDED),
        (["catatan", "catatan", "ya"], Advice.WITH_NOTES),
        (["ya", "tidak"], Advice.WITH_NOTES),
        (["ya", "catatan", "tidak"], Advice.WITH_NOTES),
        (["ya", "ya", "tidak", "tidak"], Advice.WITH_NOTES),
        (["ya", "ya", "tidak", "catatan"], Advice.WITH_NOTES),
    ],
)
def test_the_advice_is_what_more_than_half_recommend_else_with_notes(
    session, people, votes, advice
):
    vote(session, people, *votes)

    assert results.advice_of(session) == advice


def test_principle_1_unmet_by_more_than_half_of_the_eligible_stands_above_every_average(
    session, people
):
    vote(session, people[:3], "ya", "ya", "ya", value=4, p1=1)
    vote(session, people[3:], "ya", "ya", value=4)

    assert results.advice_of(session) == Advice.AGAINST_THE_RULES


def test_principle_1_unmet_by_fewer_than_half_of_the_eligible_does_not_decide(session, people):
    vote(session, people[:2], "ya", "ya", p1=1)
    vote(session, people[2:3], "ya")

    assert results.advice_of(session) == Advice.RECOMMENDED


def test_a_recusal_shrinks_those_of_whom_more_than_half_find_principle_1_unmet(session, people):
    vote(session, people[:2], "ya", "ya", p1=1)
    for person in people[3:]:
        sessions.recuse(session, by=person, reason="Adik saya bekerja di perusahaan itu.")

    assert results.advice_of(session) == Advice.AGAINST_THE_RULES


@pytest.mark.parametrize(
    ("advice", "differing"),
    [
        (Advice.RECOMMENDED, {"catatan", "tidak"}),
        (Advice.WITH_NOTES, {"ya", "tidak"}),
        (Advice.NOT_RECOMMENDED, {"ya", "catatan"}),
        (Advice.AGAINST_THE_RULES, {"ya", "catatan"}),
    ],
)
def test_who_recommends_something_else_than_the_advice_differs(advice, differing):
    members = [SessionMember(recommendation=word) for word in ("ya", "catatan", "tidak")]

    assert {m.recommendation for m in members if results.differs(m, advice)} == differing


def test_a_score_of_two_on_principle_1_is_weak_but_not_unmet(session, people):
    vote(session, people[:3], "ya", "ya", "ya", p1=2)

    assert results.advice_of(session) == Advice.RECOMMENDED


def test_averages_and_spread_leave_out_drafts_and_the_recused(session, people):
    vote(session, people[:3], "ya", "ya", "ya", value=4)
    vote(session, people[3:4], "ya", value=3)
    sessions.recuse(session, by=people[0], reason="Adik saya bekerja di perusahaan itu.")
    save_draft(session, by=people[4], answers={"value_1": "1"}, sheet=Sheet())

    principles = results.by_principle(session)

    assert [row.principle for row in principles] == [1, 2, 3, 4, 5, 6]
    assert {row.values for row in principles} == {(4, 4, 3)}
    assert {row.average for row in principles} == {Decimal("3.67")}
    assert {(row.lowest, row.highest) for row in principles} == {(3, 4)}
    assert results.overall_average(principles) == Decimal("3.67")


def test_without_scores_there_is_no_average_and_never_a_nought(session):
    principles = results.by_principle(session)

    assert [row.average for row in principles] == [None] * 6
    assert results.overall_average(principles) is None


def test_the_tally_shrinks_with_recusals_but_not_below_two(session, people):
    before = results.tally(session)
    for person in people[:4]:
        sessions.recuse(session, by=person, reason="Adik saya bekerja di perusahaan itu.")
    after = results.tally(session)

    assert (before.members, before.eligible, before.submitted, before.needed) == (5, 5, 0, 3)
    assert (after.members, after.eligible, after.submitted, after.needed) == (5, 1, 0, 2)
    assert not after.has_quorum


def test_a_recused_members_quorum_is_never_more_than_those_eligible(session, people):
    for person in people[:3]:
        sessions.recuse(session, by=person, reason="Adik saya bekerja di perusahaan itu.")
    vote(session, people[3:], "ya", "ya")

    tally = results.tally(session)

    assert tally.sentence == "Kuorum tercapai: 2 dari minimal 2 (2 anggota berhak)"
    assert tally.has_quorum


def test_somebody_who_has_not_answered_counts_as_eligible_only(session, people):
    vote(session, people[:2], "ya", "ya")

    assert [member.status for member in results.counted(session)] == [
        SessionMember.Status.SUBMITTED
    ] * 2
    assert results.tally(session).sentence == (
        "Kuorum belum tercapai: 2 dari minimal 3 (5 anggota berhak)"
    )
