"""Several workers, dying ones and marks that lag behind: each message goes out once."""

import datetime as dt
import threading

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.tests.factories import MembershipFactory
from monitoring.models import Notice
from monitoring.models.notice import LEASE
from monitoring.reminding import sending
from monitoring.reminding.marks import marking
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_due, send_queued
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    later,
    partnership_ending,
    send,
    smtp_sink,
    states,
)


def test_rows_of_a_killed_worker_are_handed_out_when_its_lease_ran_out(one):
    queue_due(at=at(TODAY), on=TODAY)
    Notice.objects.update(claimed_by="dead", claimed_until=timezone.now() + LEASE)

    with smtp_sink():
        held = send_queued(on=TODAY).sent
        with later(1):
            handed_out = send_queued(on=TODAY).sent

    assert (held, handed_out) == (0, 1)


def test_of_two_workers_that_saw_the_same_rows_only_one_takes_them(one, school):
    queue_due(at=at(TODAY), on=TODAY)
    taken = []

    def another_is_quicker(execute, sql, *rest):
        if sql.startswith("UPDATE") and not taken:
            taken.append("by another")
            Notice.objects.update(claimed_by="another", claimed_until=timezone.now() + LEASE)
        return execute(sql, *rest)

    with connection.execute_wrapper(another_is_quicker):
        assert sending._claim([school.time_zone]) is None

    assert taken
    assert Notice.objects.get().claimed_by == "another"


def test_a_worker_whose_lease_ran_out_stops_sending(school, staff, monkeypatch):
    partnership_ending(TODAY + 7 * DAY)
    monkeypatch.setattr(sending, "LEASE", dt.timedelta(0))
    rounds = iter([sending._claim, sending._claim])

    def twice(zones):
        claim = next(rounds, None)
        return claim(zones) if claim else None

    monkeypatch.setattr(sending, "_claim", twice)
    with smtp_sink() as sink:
        send()

    assert sink.tries == 0
    assert states() == ["antre", "antre"]


def test_what_another_worker_took_over_is_not_marked_by_the_first(one):
    queue_due(at=at(TODAY), on=TODAY)
    notice = Notice.objects.get()
    notice.claimed_by = "first"
    Notice.objects.update(claimed_by="second", claimed_until=timezone.now() + LEASE)

    sending._write(notice, status="terkirim", sent_at=timezone.now())
    with marking() as marks:
        marks.begin(notice)

    assert Notice.objects.get().status == "antre"


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_workers_at_once_send_each_message_once(school, principal):
    for _ in range(3):
        MembershipFactory(school=school)
    for _ in range(60):
        partnership_ending(TODAY + 7 * DAY)
    outcomes = []

    def work():
        try:
            outcomes.append(send_due(at=at(TODAY), on=TODAY))
        finally:
            connection.close()

    with smtp_sink() as sink:
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    assert sum(outcome.sent for outcome in outcomes) == 240
    assert set(sink.receivers.values()) == {60}
    assert states() == ["terkirim"] * 240


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_message_is_marked_before_the_next_one_is_given_away(school, principal):
    for _ in range(20):
        partnership_ending(TODAY + 7 * DAY)
    marked = []

    def look():
        marked.append(states().count("terkirim"))
        connection.close()

    with smtp_sink(watch=look):
        send()

    assert marked == list(range(20))
    assert states() == ["terkirim"] * 20


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_mark_that_cannot_be_written_stops_the_sender(school, principal):
    for _ in range(3):
        partnership_ending(TODAY + 7 * DAY)

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid

    def cut():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
        connection.close()

    with smtp_sink(watch=cut) as sink, pytest.raises(OperationalError):
        send()

    connection.close()
    assert sink.tries == 1
    assert states() == ["antre"] * 3
