"""Reminders over a real SMTP server: sent once, tried again, given up with a sentence."""

import datetime as dt
import email
import email.policy
import threading

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.refusals import NotAllowed, Refused
from accounts.tests.factories import MembershipFactory
from monitoring.models import Notice
from monitoring.models.notice import LEASE
from monitoring.reminding import sending
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import (
    CUT,
    GAVE_UP,
    MOST_ATTEMPTS,
    UNREACHABLE,
    UNWRITABLE,
    send_again,
    send_due,
    send_queued,
)
from monitoring.tests.reminding.scenes import (
    LONG_AGO,
    at,
    free_port,
    members_since,
    partnership_ending,
    smtp_sink,
)

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture
def staff(principal, admin):
    members_since(LONG_AGO)
    return principal, admin


@pytest.fixture
def one(school, principal):
    """One message is owed."""
    members_since(LONG_AGO)
    partnership_ending(TODAY + 7 * DAY)


def send(**options):
    outcome = send_due(at=at(TODAY), on=TODAY, **options)
    return outcome.sent, outcome.failed


def later(hours=7):
    return time_machine.travel(timezone.now() + dt.timedelta(hours=hours), tick=True)


def states():
    with scopes_disabled():
        return sorted(Notice.objects.values_list("status", flat=True))


def test_what_is_owed_is_sent_over_one_connection_and_only_once(school, staff):
    for _ in range(3):
        partnership_ending(TODAY + 7 * DAY)

    with smtp_sink() as sink:
        first = send_due(at=at(TODAY), on=TODAY)
        second = send_due(at=at(TODAY), on=TODAY)

    assert first.as_dict() == {"due": 6, "sent": 6, "failed": 0, "already": 0}
    assert second.as_dict() == {"due": 6, "sent": 0, "failed": 0, "already": 6}
    assert sink.receivers == {"sri.rahayu@contoh.sch.id": 3, "endah@contoh.sch.id": 3}
    assert sink.greetings == 1
    assert states() == ["terkirim"] * 6
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_the_message_has_text_and_html_and_says_that_a_machine_sent_it(one):
    with smtp_sink() as sink:
        send()

    letter = email.message_from_bytes(sink.letters[0][1], policy=email.policy.default)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].startswith("<pengingat-")
    assert "berakhir" in letter.get_body(("plain",)).get_content()
    assert "<html" in letter.get_body(("html",)).get_content()


def test_a_message_holds_only_facts_of_its_own_school(school, staff, other_school, other_admin):
    members_since(LONG_AGO)
    partnership_ending(TODAY + 7 * DAY, title="Rahasia kita")
    with scope(school=other_school):
        partnership_ending(TODAY + 7 * DAY, title="Rahasia mereka")

    with smtp_sink() as sink:
        send()

    texts = {
        to[0]: email.message_from_bytes(content, policy=email.policy.default)
        .get_body(("plain",))
        .get_content()
        for to, content in sink.letters
    }
    assert set(texts) == {
        "sri.rahayu@contoh.sch.id",
        "endah@contoh.sch.id",
        "lestari@contoh.sch.id",
    }
    ours = texts["endah@contoh.sch.id"]
    assert ("Rahasia kita" in ours, "Rahasia mereka" in ours) == (True, False)
    theirs = texts["lestari@contoh.sch.id"]
    assert ("Rahasia kita" in theirs, "Rahasia mereka" in theirs) == (False, True)
    assert other_school.name in theirs


def test_a_message_that_was_deferred_is_tried_again_after_a_rest(one):
    with smtp_sink(answers={1: "451 4.7.1 Try again later"}) as sink:
        first, second = send(), send()
        with later():
            third = send()

    assert (first, second, third) == ((0, 0), (0, 0), (1, 0))
    assert sink.tries == 2
    assert states() == ["terkirim"]


def test_a_deferred_message_tells_why_it_waits(one):
    with smtp_sink(answers={1: "451 4.7.1 Try again later"}):
        send()

    notice = Notice.objects.get()
    assert notice.failure == "Server surel menunda (451 4.7.1 Try again later). Dicoba lagi nanti."
    assert (notice.status, notice.attempts) == ("antre", 1)


def test_a_message_deferred_too_often_is_given_up_with_a_sentence(one):
    always = dict.fromkeys(range(1, 99), "451 4.3.0 Busy")
    with smtp_sink(answers=always) as sink:
        outcomes = []
        for attempt in range(MOST_ATTEMPTS + 2):
            with later(7 * attempt):
                outcomes.append(send())

    assert outcomes == [(0, 0)] * (MOST_ATTEMPTS - 1) + [(0, 1)] + [(0, 0)] * 2
    assert sink.tries == MOST_ATTEMPTS
    assert Notice.objects.get().failure == (
        "Server surel menunda 5 kali (451 4.3.0 Busy). Kirim ulang bila sudah baik."
    )


def test_a_line_that_is_cut_costs_one_attempt_and_the_others_go_on(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    partnership_ending(TODAY + 30 * DAY)

    with smtp_sink(answers={2: "cut"}) as sink:
        first = send()
        failures = list(Notice.objects.queued().values_list("failure", "attempts"))
        with later():
            second = send()

    assert (first, second) == ((3, 0), (1, 0))
    assert failures == [(CUT, 1)]
    assert sum(sink.receivers.values()) == 4
    assert sink.greetings == 3


def test_a_server_that_keeps_hanging_up_is_left_alone(school, staff):
    for _ in range(4):
        partnership_ending(TODAY + 7 * DAY)

    with smtp_sink(answers=dict.fromkeys(range(1, 99), "cut")) as sink:
        send()

    assert sink.tries == sending.MOST_CUTS
    assert states() == ["antre"] * 8


def test_an_address_that_is_refused_fails_at_once_and_the_others_go_on(school, staff):
    partnership_ending(TODAY + 7 * DAY)

    with smtp_sink(refused={"sri.rahayu@contoh.sch.id"}) as sink:
        assert send() == (1, 1)

    failed = Notice.objects.get(status="gagal")
    assert failed.recipient == staff[0]
    assert failed.failure == (
        "Server surel menolak (550 5.1.1 Mailbox unknown). "
        "Periksa alamat penerima, lalu kirim ulang."
    )
    assert sink.receivers == {"endah@contoh.sch.id": 1}


def test_without_a_mail_server_everything_waits_without_an_attempt_lost(one):
    nowhere = override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=free_port(),
    )
    with nowhere:
        assert send() == (0, 0)

    notice = Notice.objects.get()
    assert (notice.status, notice.attempts, notice.failure) == ("antre", 0, UNREACHABLE)
    with smtp_sink():
        assert send() == (1, 0)


def test_without_a_mail_server_for_days_a_message_is_given_up(one):
    queue_due(at=timezone.now() - dt.timedelta(days=4), on=TODAY)
    nowhere = override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=free_port(),
    )

    with nowhere:
        outcome = send_queued(on=TODAY)

    assert outcome.failed == 1
    assert Notice.objects.get().failure == GAVE_UP


def test_a_message_that_cannot_be_written_does_not_stop_the_others(school, staff, monkeypatch):
    partnership_ending(TODAY + 7 * DAY)
    write = sending.letters

    def broken(notices, **options):
        real = write(notices, **options)

        def fails_for_the_first(notice):
            if notice.recipient == staff[0]:
                raise ValueError("a template broke")
            return real(notice)

        return fails_for_the_first

    monkeypatch.setattr(sending, "letters", broken)
    with smtp_sink() as sink:
        assert send() == (1, 1)

    assert Notice.objects.get(status="gagal").failure == UNWRITABLE
    assert sink.receivers == {"endah@contoh.sch.id": 1}


def test_rows_of_a_killed_worker_are_handed_out_when_its_lease_ran_out(one):
    queue_due(at=at(TODAY), on=TODAY)
    Notice.objects.update(claimed_by="dead", claimed_until=timezone.now() + LEASE)

    with smtp_sink():
        held = send_queued(on=TODAY).sent
        with later(1):
            handed_out = send_queued(on=TODAY).sent

    assert (held, handed_out) == (0, 1)


def test_a_worker_whose_lease_ran_out_stops_sending(school, staff, monkeypatch):
    partnership_ending(TODAY + 7 * DAY)
    monkeypatch.setattr(sending, "LEASE", dt.timedelta(0))
    rounds = iter([sending._claim, sending._claim])

    def twice():
        claim = next(rounds, None)
        return claim() if claim else None

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

    assert Notice.objects.get().status == "antre"


@pytest.mark.parametrize("number", [1, 20])
def test_a_message_costs_one_statement_beside_those_of_its_batch(
    school, principal, django_assert_num_queries, number
):
    members_since(LONG_AGO)
    for _ in range(number):
        partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY), on=TODAY)

    # PostgreSQL gets the marks beside, where they are not counted.
    marks = 0 if connection.vendor == "postgresql" else number
    with smtp_sink(), django_assert_num_queries(8 + marks):
        send_queued(on=TODAY)


def test_files_are_written_where_there_is_no_mail_server(one, tmp_path):
    backend = "kemitraan.surel.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_FILE_PATH=str(tmp_path)):
        assert send() == (1, 0)

    assert [file.suffix for file in tmp_path.iterdir()] == [".eml"]


def test_a_failed_reminder_goes_again_to_the_address_of_today(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    staff[0].email = ""
    staff[0].save()
    with smtp_sink() as sink:
        assert send() == (1, 1)
        staff[0].email = "baru@contoh.sch.id"
        staff[0].save()

        send_again(Notice.objects.get(status="gagal"), by=staff[1])

        assert send() == (1, 0)
    assert sink.receivers == {"endah@contoh.sch.id": 1, "baru@contoh.sch.id": 1}


def test_a_reminder_that_did_not_fail_is_not_sent_again(one, principal):
    with smtp_sink():
        send()

    with pytest.raises(Refused, match="tidak lagi berstatus gagal"):
        send_again(Notice.objects.get(), by=principal)


def test_without_address_or_recipient_nothing_goes_again(school, principal):
    members_since(LONG_AGO)
    partnership_ending(TODAY + 7 * DAY)
    principal.email = ""
    principal.save()
    queue_due(at=at(TODAY), on=TODAY)
    notice = Notice.objects.get()

    with pytest.raises(Refused, match="belum memiliki alamat surel"):
        send_again(notice, by=principal)
    notice.recipient = None
    with pytest.raises(Refused, match="tidak memiliki penerima"):
        send_again(notice, by=principal)
    assert states() == ["gagal"]


def test_only_who_manages_reminders_sends_them_again(one, quality_member):
    queue_due(at=at(TODAY), on=TODAY)

    with pytest.raises(NotAllowed, match="mengatur pengingat"):
        send_again(Notice.objects.get(), by=quality_member)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_workers_at_once_send_each_message_once(school, principal):
    members_since(LONG_AGO)
    for _ in range(3):
        MembershipFactory(school=school)
    members_since(LONG_AGO)
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
    members_since(LONG_AGO)
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
    members_since(LONG_AGO)
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
