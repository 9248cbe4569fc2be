"""Two people checking one report at once, over two real connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import ActivityReport
from activities.reports.reporting import Overtaken, accept, return_report
from activities.tests.factories import ActivityReportFactory


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_of_two_connections_checking_at_once_one_wins_and_the_other_is_told():
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(2)]
    with scope(school=school):
        pk = ActivityReportFactory(submitted=True).pk
    start = threading.Barrier(2)
    outcomes = []

    def check(person, verb, **facts):
        try:
            with scope(school=school):
                report = ActivityReport.objects.select_related("activity").get(pk=pk)
                start.wait(timeout=10)
                outcomes.append(verb(report, by=person, **facts).status)
        except Overtaken:
            outcomes.append("overtaken")
        finally:
            connections.close_all()

    acts = [(people[0], accept, {}), (people[1], return_report, {"note": "Foto kurang jelas."})]
    threads = [threading.Thread(target=check, args=act[:2], kwargs=act[2]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with scope(school=school):
        won = ActivityReport.objects.get().status
        assert sorted(outcomes) == sorted([won, "overtaken"])
        assert AuditEntry.objects.count() == 1
