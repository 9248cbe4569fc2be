"""The rule of the school: how many members make a session able to decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.committee import quorum, results, sessions
from partnerships.committee.quorum import Rule
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY
from partnerships.tests.paper_factories import committee as committee_of


@pytest.mark.parametrize(
    ("rule", "number", "needed"),
    [
        (Rule.MOST, 2, {1: 2, 2: 2, 3: 2, 4: 3, 5: 3, 15: 8}),
        (Rule.TWO_THIRDS, 2, {2: 2, 3: 2, 4: 3, 5: 4, 6: 4, 15: 10}),
        (Rule.ALL, 2, {1: 2, 2: 2, 5: 5}),
        (Rule.NUMBER, 4, {1: 2, 3: 3, 4: 4, 9: 4}),
    ],
)
def test_the_rule_says_how_many_of_the_eligible_must_have_scored(rule, number, needed):
    assert {eligible: quorum.needed(rule, number, eligible) for eligible in needed} == needed


@given(rule=st.sampled_from(Rule), number=st.integers(2, 30), eligible=st.integers(0, 60))
def test_a_quorum_is_never_below_two_nor_above_the_eligible(rule, number, eligible):
    asked = quorum.needed(rule, number, eligible)

    assert asked >= 2
    assert asked <= max(2, eligible)


def test_the_rule_stands_in_words():
    assert (
        quorum.in_words(Rule.MOST, 2) == "lebih dari separuh anggota yang berhak, paling sedikit 2"
    )
    assert quorum.in_words(Rule.NUMBER, 4) == "4 anggota yang berhak menilai"


def test_a_share_is_reckoned_of_those_still_eligible(school, admin):
    people = committee_of(school, 5)
    session = sessions.open_session(
        PartnershipFactory(), members=people, due_on=TODAY, by=admin, on=TODAY
    )

    for person in people[:2]:
        sessions.recuse(session, by=person, reason="Adik saya bekerja di perusahaan itu.")

    assert session.quorum == 3
    assert results.tally(session).needed == 2


def test_a_changed_rule_leaves_open_sessions_alone(school, admin):
    people = committee_of(school, 4)
    before = sessions.open_session(
        PartnershipFactory(), members=people, due_on=TODAY, by=admin, on=TODAY
    )

    school.quorum_rule, school.quorum_number = Rule.ALL, 2
    school.save()
    after = sessions.open_session(
        PartnershipFactory(), members=people, due_on=TODAY, by=admin, on=TODAY
    )

    assert (results.tally(before).needed, results.tally(after).needed) == (3, 4)
    assert results.rule_in_words(before).startswith("lebih dari separuh")
    assert results.rule_in_words(after).startswith("semua anggota")


def test_a_session_may_ask_for_more_than_the_rule(school, admin):
    people = committee_of(school, 4)

    session = sessions.open_session(
        PartnershipFactory(), members=people, due_on=TODAY, by=admin, needs=4, on=TODAY
    )

    assert (session.quorum_rule, session.quorum) == (Rule.NUMBER, 4)
