"""One file sent twice at the same moment, over two real connections."""

import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import Evidence
from activities.reports.attaching import Sending, attach
from activities.tests.conftest import upload
from activities.tests.factories import ActivityFactory


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_a_file_that_arrives_twice_at_once_is_one_row_and_both_are_answered_alike():
    school = SchoolFactory()
    by = MembershipFactory(school=school, role=Role.ADMIN).user
    with scope(school=school):
        activity = ActivityFactory()
    start = threading.Barrier(2)
    answers = []

    def send():
        try:
            with scope(school=school):
                start.wait(timeout=10)
                sending = Sending("0123456789abcdef" * 2)
                answers.append(attach(activity, upload(), kind="foto", by=by, sending=sending).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with scope(school=school):
        assert answers == [Evidence.objects.get().pk] * 2
        assert AuditEntry.objects.filter(verb="bukti.unggah").count() == 1
