"""Several people in one session at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory, UserFactory
from partnerships.committee import sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import Score, SessionMember
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, scores, submit
from partnerships.tests.paper_factories import committee as committee_of

YES, NO = SessionMember.Recommendation.YES, SessionMember.Recommendation.NO
CLOSED = "Sidang ini sudah ditutup, jadi tidak dapat diubah lagi. Yang Anda kirim tidak disimpan."

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


def together(school, *acts):
    """Run the acts at once, each on a connection of its own; returns what each came to."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            with scope(school=school):
                start.wait(timeout=10)
                act()
                outcomes.append("done")
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


def test_of_two_members_submitting_at_once_both_are_kept():
    school = SchoolFactory()
    people = committee_of(school, 2)
    with scope(school=school):
        session = SessionFactory(
            partnership=PartnershipFactory(), members=people, opened_by=UserFactory()
        )

    outcomes = together(school, *[lambda one=one: submit(session, one) for one in people])

    assert outcomes == ["done", "done"]
    with scope(school=school):
        assert Score.objects.count() == 12
        assert session.members.filter(status="diajukan").count() == 2


def test_of_two_people_closing_at_once_one_closes_it():
    school = SchoolFactory()
    people = committee_of(school, 2)
    chairs = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(2)]
    with scope(school=school):
        session = SessionFactory(
            partnership=PartnershipFactory(), members=people, opened_by=chairs[0]
        )
        for person in people:
            submit(session, person)

    outcomes = together(
        school,
        *[lambda chair=chair: sessions.close_session(session, by=chair) for chair in chairs],
    )

    assert outcomes == [CLOSED, "done"]
    with scope(school=school):
        assert AuditEntry.objects.filter(verb="sidang.tutup").count() == 1


def test_of_five_members_scoring_at_once_nothing_is_lost():
    school = SchoolFactory()
    people = committee_of(school, 5)
    with scope(school=school):
        session = SessionFactory(
            partnership=PartnershipFactory(), members=people, opened_by=UserFactory()
        )

    def score_twice(person, value):
        """A draft while typing, then the scores: as a member does within a second."""
        answers = {"value_1": str(value), "note": f"Draf {value}"}
        save_draft(session, by=person, answers=answers, sheet=Sheet("hal"), is_typing=True)
        sessions.submit_scores(
            session,
            by=person,
            scores=scores(value=value),
            recommendation=YES,
            note=f"Dari {person.username}",
            sheet=Sheet("hal"),
        )

    outcomes = together(
        school,
        *[lambda one=one, n=n: score_twice(one, 3 + n % 2) for n, one in enumerate(people)],
    )

    assert outcomes == ["done"] * 5
    with scope(school=school):
        found = {m.user: m for m in session.members.prefetch_related("scores")}
        assert {m.status for m in found.values()} == {"diajukan"}
        for number, person in enumerate(people):
            assert [s.value for s in found[person].scores.all()] == [3 + number % 2] * 6
            assert found[person].note == f"Dari {person.username}"
        assert AuditEntry.objects.filter(verb="sidang.nilai").count() == 5


@pytest.mark.parametrize("turn", range(4))
def test_a_score_that_meets_the_closing_is_counted_or_refused_with_a_sentence(turn):
    school = SchoolFactory()
    people = committee_of(school, 3)
    chair = MembershipFactory(school=school, role=Role.ADMIN).user
    with scope(school=school):
        session = SessionFactory(partnership=PartnershipFactory(), members=people, opened_by=chair)
        for person in people[:2]:
            submit(session, person)

    outcomes = together(
        school,
        lambda: submit(session, people[2], NO),
        lambda: sessions.close_session(session, by=chair),
    )

    with scope(school=school):
        session.refresh_from_db()
        last = session.members.get(user=people[2])
        sentence = AuditEntry.objects.get(verb="sidang.tutup").sentence
        assert session.status == "ditutup"
        if last.status == "diajukan":
            assert outcomes == ["done", "done"]
            assert "kuorum 3 dari 3" in sentence
        else:
            assert outcomes == [CLOSED, "done"]
            assert "kuorum 2 dari 3" in sentence
            assert last.scores.count() == 0
