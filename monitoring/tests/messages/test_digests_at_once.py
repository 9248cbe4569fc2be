"""Two schedulers, a mail server that puts off: every digest comes once, and holds all."""

import threading

import pytest
from django.db import connection
from django_scopes import scope

from accounts.models import Membership, School
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.messages import digests
from monitoring.messages.choosing import choose_messages
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_due, send_queued
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    later,
    partnership_ending,
    smtp_sink,
)

Status = Notice.Status


def staff_that_reads_digests(school, people):
    for _ in range(people):
        one = MembershipFactory(school=school, role=Role.ADMIN).user
        choose_messages(by=one, frequency="harian", mail_off=[], bell_off=[])


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_schedulers_make_and_send_each_digest_once(school):
    staff_that_reads_digests(school, 12)
    for _ in range(5):
        partnership_ending(TODAY + 7 * DAY)

    def work():
        try:
            with scope(school=School.objects.get()):
                send_due(at=at(TODAY), on=TODAY)
        finally:
            connection.close()

    with smtp_sink() as sink:
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    made = Notice.objects.filter(kind=Notice.Kind.DIGEST)
    told = [(one.status, one.gathered.count()) for one in made]
    late = Notice.objects.gathered().count()  # what the slower one wrote after the faster gathered
    assert (len(told), {status for status, _ in told}) == (12, {Status.SENT})
    assert sum(count for _, count in told) + late == 60
    assert set(sink.receivers.values()) == {1}


def test_what_the_server_put_off_comes_later_and_once(school):
    staff_that_reads_digests(school, 1)
    partnership_ending(TODAY + 7 * DAY)

    with smtp_sink(answers={1: "451 Try later"}) as sink:
        first = send_due(at=at(TODAY), on=TODAY).sent
        with later(1):
            again = [send_queued(on=TODAY).sent, send_due(at=at(TODAY), on=TODAY).sent]

    assert (first, again) == (0, [1, 0])
    assert set(sink.receivers.values()) == {1}


def test_a_digest_whose_reader_has_just_chosen_otherwise_is_not_kept(school, monkeypatch):
    staff_that_reads_digests(school, 1)
    reader = Membership.objects.get().user
    partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY))
    insert = digests._insert

    def insert_while_the_reader_chooses(*args):
        made = insert(*args)
        choose_messages(by=reader, frequency="segera", mail_off=[], bell_off=[])
        return made

    monkeypatch.setattr(digests, "_insert", insert_while_the_reader_chooses)
    digests.make_digests(at=at(TODAY))

    assert [notice.status for notice in Notice.objects.all()] == [Status.QUEUED]
