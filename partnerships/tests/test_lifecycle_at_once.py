"""Two people moving one partnership at once, over two real connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from partnerships.lifecycle import Overtaken, advance
from partnerships.models import Partnership, StageChange
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_of_two_connections_moving_at_once_one_wins_and_the_other_is_told():
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.PRINCIPAL).user for _ in range(2)]
    with scope(school=school):
        partnership = scenes.ready_for_planning(PartnershipFactory(), people[0])
    start = threading.Barrier(2)
    outcomes = []

    def move(person):
        try:
            with scope(school=school):
                mine = Partnership.objects.get(pk=partnership.pk)
                start.wait(timeout=10)
                outcomes.append(advance(mine, Stage.PERENCANAAN, by=person).target)
        except Overtaken:
            outcomes.append("overtaken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with scope(school=school):
        assert sorted(outcomes) == ["overtaken", "perencanaan"]
        assert StageChange.objects.filter(partnership=partnership).count() == 1
