"""A mail server that is away, refuses or hangs up: tried again, or given up with a sentence."""

import datetime as dt

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.test import override_settings
from django.utils import timezone

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
    send_queued,
)
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    free_port,
    later,
    partnership_ending,
    send,
    smtp_sink,
    states,
)


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


def test_a_server_that_closes_its_doors_is_called_anew(school, staff):
    partnership_ending(TODAY + 7 * DAY)

    with smtp_sink(answers={1: "421 4.3.2 Closing"}) as sink:
        assert send() == (1, 0)

    assert (sink.greetings, states()) == (2, ["antre", "terkirim"])


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


@pytest.mark.usefixtures("today")
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


@pytest.mark.usefixtures("today")
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
    partnership_ending(TODAY + 7 * DAY)
    queue_due(at=timezone.now() - dt.timedelta(days=4), on=TODAY)
    taken = Notice.objects.first()
    another = {"claimed_by": "another", "claimed_until": timezone.now() + LEASE}
    Notice.objects.filter(pk=taken.pk).update(**another)
    nowhere = override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=free_port(),
    )

    with nowhere:
        outcome = send_queued(on=TODAY)

    assert outcome.failed == 1
    assert Notice.objects.exclude(pk=taken.pk).get().failure == GAVE_UP
    assert Notice.objects.filter(pk=taken.pk, status="antre", **another).exists()


@pytest.fixture
def break_for(monkeypatch):
    """Lets the letter to this person go wrong."""
    write = sending.letters_or_digests

    def break_it(person, trouble):
        def breaking(notices, **options):
            real = write(notices, **options)

            def fails_for_one(notice):
                if notice.recipient == person:
                    raise trouble
                return real(notice)

            return fails_for_one

        monkeypatch.setattr(sending, "letters_or_digests", breaking)

    return break_it


@pytest.mark.parametrize("broken", [0, 1])
def test_a_message_that_cannot_be_written_does_not_stop_the_others(
    school, staff, break_for, broken
):
    partnership_ending(TODAY + 7 * DAY)
    break_for(staff[broken], ValueError("a template broke"))

    with smtp_sink() as sink:
        assert send() == (1, 1)

    assert Notice.objects.get(status="gagal").failure == UNWRITABLE
    assert sink.receivers == {staff[1 - broken].email: 1}


@pytest.mark.parametrize("amid", [0, 1])
def test_when_its_time_is_up_the_sender_stops_and_no_message_is_to_blame(
    school, staff, break_for, amid
):
    partnership_ending(TODAY + 7 * DAY)
    break_for(staff[amid], SoftTimeLimitExceeded())

    with smtp_sink(), pytest.raises(SoftTimeLimitExceeded):
        send()

    assert states() == ["antre", "antre"]
