"""What must hold of every session, whoever scored what in whatever order."""

from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from partnerships.committee import results
from partnerships.committee.quorum import Rule
from partnerships.models import CommitteeSession, Score, SessionMember

Status, Say = SessionMember.Status, SessionMember.Recommendation
Advice = CommitteeSession.Advice


class Rows(list):
    """What a related manager gives of rows already at hand."""

    def all(self):
        return self


def member(status, values, recommendation):
    scores = Rows(
        SimpleNamespace(principle=principle, value=value)
        for principle, value in zip(Score.Principle, values, strict=True)
    )
    return SimpleNamespace(status=status, recommendation=recommendation, scores=scores)


def session(members, rule=Rule.MOST, number=2):
    return SimpleNamespace(members=Rows(members), quorum_rule=rule, quorum=number, advice="")


MEMBERS = st.builds(
    member,
    st.sampled_from(Status),
    st.lists(st.sampled_from(Score.Value.values), min_size=6, max_size=6),
    st.sampled_from(Say.values),
)
SESSIONS = st.builds(
    session,
    st.lists(MEMBERS, max_size=15),
    st.sampled_from(Rule),
    st.integers(2, 15),
)


def said(found):
    principles = results.by_principle(found)
    figures = [(sorted(row.values), row.average, row.lowest, row.highest) for row in principles]
    return figures, results.overall_average(principles), results.tally(found)


@given(found=SESSIONS, order=st.randoms())
def test_the_order_of_the_members_changes_nothing(found, order):
    before, advice = said(found), results.advice_of(found)

    order.shuffle(found.members)

    assert (said(found), results.advice_of(found)) == (before, advice)


@given(found=SESSIONS, extra=MEMBERS, status=st.sampled_from([Status.INVITED, Status.DRAFT]))
def test_a_draft_never_counts_whatever_stands_in_it(found, extra, status):
    figures = said(found)[:2]
    extra.status = status

    found.members.append(extra)

    assert said(found)[:2] == figures
    assert extra not in results.counted(found)


@given(found=SESSIONS, extra=MEMBERS)
def test_a_recused_member_is_as_if_never_invited_but_for_being_named(found, extra):
    before, advice = said(found), results.advice_of(found)
    extra.status = Status.RECUSED

    found.members.append(extra)
    after = said(found)

    assert after[:2] == before[:2]
    assert (after[2].eligible, after[2].needed, after[2].submitted) == (
        before[2].eligible,
        before[2].needed,
        before[2].submitted,
    )
    assert after[2].members == before[2].members + 1
    assert results.advice_of(found) == advice


@given(found=SESSIONS)
def test_quorum_and_averages_keep_within_their_bounds(found):
    tally = results.tally(found)

    assert 0 <= tally.submitted <= tally.eligible <= tally.members
    if tally.has_quorum:
        assert 2 <= tally.needed <= tally.submitted
    for row in results.by_principle(found):
        assert len(row.values) == tally.submitted
        if row.values:
            assert Decimal(row.lowest) <= row.average <= Decimal(row.highest)


@given(found=SESSIONS)
def test_the_hard_fail_is_just_more_than_half_of_the_eligible(found):
    unmet = sum(
        m.scores[0].value == Score.Value.NOT_MET
        for m in found.members
        if m.status == Status.SUBMITTED
    )

    is_hard = results.advice_of(found) == Advice.AGAINST_THE_RULES

    assert is_hard == (unmet * 2 > results.tally(found).eligible)


@given(found=SESSIONS)
def test_everybody_counted_either_agrees_or_differs_and_unanimity_leaves_nobody(found):
    found.advice = results.advice_of(found)
    voices = {m.recommendation for m in results.counted(found)}

    differing = results.dissenters(found)

    assert all(m in results.counted(found) for m in differing)
    if len(voices) == 1 and found.advice != Advice.AGAINST_THE_RULES:
        assert differing == []
