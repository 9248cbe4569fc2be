"""The command that sends reminders, and the task that the clock sets off."""

import datetime as dt
import json
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django_scopes import scope

from accounts.models import School
from kemitraan.timetable import TIMETABLE
from monitoring.messages.choosing import choose_messages
from monitoring.models import Notice, Review
from monitoring.tasks import send_due_reminders
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    free_port,
    partnership_ending,
)
from partnerships.models import Partnership
from partnerships.tests.factories import PartnershipFactory


@pytest.fixture(autouse=True)
def nothing_looked_for():
    cache.clear()


@pytest.fixture
def ending(school, principal, admin):
    return partnership_ending(dt.date(2030, 1, 8))


def run(*arguments):
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_answers_in_json_and_sends_once(ending, mailoutbox):
    answers = [json.loads(run("--on", "2030-01-01", "--json")) for _ in range(2)]

    assert answers == [
        {"due": 2, "sent": 2, "failed": 0, "already": 0},
        {"due": 2, "sent": 0, "failed": 0, "already": 2},
    ]
    assert sorted(letter.to[0] for letter in mailoutbox) == [
        "endah@contoh.sch.id",
        "sri.rahayu@contoh.sch.id",
    ]


def test_the_command_tells_a_person_what_it_did(ending):
    assert run("--on", "2030-01-01") == ("Jatuh tempo 2: terkirim 2, gagal 0, sudah pernah 0.\n")


def test_the_command_of_today_sets_missing_reviews_a_day_of_ones_own_does_not(school):
    PartnershipFactory(stage="implementasi")

    run("--on", "2030-01-01")
    before = Review.objects.count()
    run()

    assert (before, Review.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    "text", ["kemarin", "2030-02-30", "01-01-2030", "", "0001-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_is_refused_and_nothing_is_sent(ending, mailoutbox, text):
    with pytest.raises(CommandError, match="bukan tanggal|tidak masuk akal"):
        run("--on", text)

    assert mailoutbox == []
    assert Notice.objects.count() == 0


def test_the_clock_sends_what_is_owed_today(school, principal, mailoutbox):
    partnership_ending(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20))

    send_due_reminders()
    send_due_reminders()

    assert len(mailoutbox) == 1


def test_all_is_looked_for_once_a_day_and_what_falls_today_each_hour(school, principal, mailoutbox):
    with time_machine.travel(at(TODAY), tick=True):
        send_due_reminders()
        partnership_ending(TODAY + 20 * DAY)
        partnership_ending(TODAY + 7 * DAY)
        send_due_reminders()
        in_the_hour = len(mailoutbox)
    with time_machine.travel(at(TODAY + DAY), tick=True):
        send_due_reminders()

    assert (in_the_hour, len(mailoutbox)) == (1, 2)


def test_the_clock_wakes_nobody_up(school, principal, other_school, other_admin, mailoutbox):
    School.objects.filter(pk=other_school.pk).update(time_zone="Asia/Jayapura")
    for each in (school, other_school):
        with scope(school=each):
            partnership_ending(TODAY + 7 * DAY)
    midnight, sent = at(TODAY, 0) - dt.timedelta(hours=7), []

    for hour in (-12, 0, 3, 4, 5, 6):
        mailoutbox.clear()
        with time_machine.travel(midnight + dt.timedelta(hours=hour, minutes=5), tick=True):
            send_due_reminders()
        sent.append([letter.to for letter in mailoutbox])

    east, west = [other_admin.email], [principal.email]
    assert sent[1:] == [[], [], [east], [], [west]]


def test_what_happens_late_in_the_evening_is_written_in_the_morning(school, principal, mailoutbox):
    midnight, sent = at(TODAY, 17), []  # in WIB

    for hour in (-1, 0, 5, 6):
        with time_machine.travel(midnight + dt.timedelta(hours=hour, minutes=5), tick=True):
            send_due_reminders()
        if hour == -1:
            partnership_ending(TODAY + 7 * DAY)
        sent.append(len(mailoutbox))

    assert sent == [0, 0, 0, 1]


def test_all_is_looked_for_when_the_day_begins_in_the_morning(school, principal, mailoutbox):
    for moment in (at(TODAY), at(TODAY, 17)):  # the second is midnight in WIB
        with time_machine.travel(moment, tick=True):
            send_due_reminders()
    partnership_ending(TODAY + 20 * DAY)

    with time_machine.travel(at(TODAY, 23), tick=True):
        send_due_reminders()

    assert len(mailoutbox) == 1


def test_the_clock_makes_digests_and_silences_what_is_settled(school, principal, mailoutbox):
    choose_messages(by=principal, frequency="harian", mail_off=[], bell_off=[])
    ending = partnership_ending(TODAY + 7 * DAY)
    with time_machine.travel(at(TODAY), tick=True):
        send_due_reminders()
    rings = Notice.objects.unread().count()
    Partnership.objects.filter(pk=ending.pk).update(ends_on=TODAY + 700 * DAY)
    with time_machine.travel(at(TODAY + DAY), tick=True):
        send_due_reminders()

    assert [letter.subject.split(": ")[1] for letter in mailoutbox] == [
        "1 pengingat, 18 November 2026"
    ]
    assert (rings, Notice.objects.unread().count()) == (1, 0)


def test_without_a_cache_all_is_looked_for(school, principal, mailoutbox, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}",
        }
    }
    with time_machine.travel(at(TODAY), tick=True):
        send_due_reminders()
        partnership_ending(TODAY + 20 * DAY)
        send_due_reminders()

    assert len(mailoutbox) == 1


def test_the_task_stands_in_the_timetable():
    entry = TIMETABLE["send-due-reminders"]

    assert (entry["task"], entry["schedule"]) == (send_due_reminders.name, dt.timedelta(hours=1))
