"""What a school has once, reached for by two people on two connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from partnerships.models import NumberPattern, PaperTemplate
from partnerships.papers import keeping, numbering, texts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]
PATTERN = {"pattern": "{urut}/{tahun}", "code": "", "unit": "", "digits": 3}


def at_once(verb):
    """What four admins of one school get who do the same at the same moment."""
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(4)]
    start, got = threading.Barrier(len(people)), []

    def act(person):
        try:
            with scope(school=school):
                start.wait(timeout=10)
                got.append(verb(person))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return school, got


def test_four_first_patterns_are_one():
    school, got = at_once(lambda person: numbering.set_pattern(by=person, **PATTERN).pk)

    assert len(got) == 4
    with scope(school=school):
        assert NumberPattern.objects.count() == 1


def test_four_copies_have_four_names():
    school, got = at_once(lambda person: keeping.copy_text(texts.find("mou"), by=person).slug)

    assert sorted(got) == ["sekolah-mou", "sekolah-mou-2", "sekolah-mou-3", "sekolah-mou-4"]
    with scope(school=school):
        assert PaperTemplate.objects.current().count() == 4
