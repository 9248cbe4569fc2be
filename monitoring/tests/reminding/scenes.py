"""Partnerships and reviews to be reminded of, and a mail server that does as it is told."""

import datetime as dt
import logging
import socket
from collections import Counter

import time_machine
from aiosmtpd.controller import Controller
from asgiref.sync import sync_to_async
from django.test import override_settings
from django.utils import timezone
from django_scopes import scopes_disabled

from activities.work_plan.free_days import national_holidays
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_due
from monitoring.tests.factories import ReviewFactory
from partnerships.tests.factories import PartnershipFactory

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 18)  # a Wednesday
DAY = dt.timedelta(days=1)


def partnership_ending(day, **facts):
    """A running partnership whose term ends on the day."""
    facts = {"stage": "implementasi", "starts_on": dt.date(2019, 1, 1)} | facts
    return PartnershipFactory(ends_on=day, **facts)


def review_planned(day, **facts):
    facts = {"partnership": partnership_ending(None, open_ended=True, form="informal")} | facts
    return ReviewFactory(planned_on=day, **facts)


def told(**facts):
    """How often each threshold was written down: `{30: 2}`."""
    with scopes_disabled():
        return Counter(Notice.objects.filter(**facts).values_list("threshold", flat=True))


def tally(**options):
    """How many reminders are due today, new, and written down before."""
    found = queue_due(at=at(TODAY), **options)
    return found.due, found.new, found.already


def rows():
    with scopes_disabled():
        return set(Notice.objects.values_list("recipient__username", "threshold", "status"))


def states():
    with scopes_disabled():
        return sorted(Notice.objects.values_list("status", flat=True))


def send(**options):
    """Send what is due today: how many went out and how many failed."""
    outcome = send_due(at=at(TODAY), on=TODAY, **options)
    return outcome.sent, outcome.failed


def later(hours=7):
    return time_machine.travel(timezone.now() + dt.timedelta(hours=hours), tick=True)


class Sink:
    """What a real SMTP server took; `answers` maps the nth DATA to its answer, `watch` is
    called with every letter that was given away, before it is answered."""

    def __init__(self, answers=None, refused=(), watch=lambda: None):
        self.watch = sync_to_async(watch)
        self.letters, self.answers, self.refused = [], dict(answers or {}), set(refused)
        self.tries, self.greetings = 0, 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.greetings += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 Mailbox unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.tries += 1
        await self.watch()
        answer = self.answers.get(self.tries, "250 OK")
        if answer == "cut":
            server.transport.close()
            return "421 gone"
        if answer.startswith("250"):
            self.letters.append((envelope.rcpt_tos, envelope.content))
        return answer

    @property
    def receivers(self):
        return Counter(address for addresses, _ in self.letters for address in addresses)


class smtp_sink:  # noqa: N801 - read as `with smtp_sink() as sink`
    """A mail server on this machine, and settings that send to it."""

    def __init__(self, **options):
        self.sink = Sink(**options)
        self.controller = Controller(self.sink, hostname="127.0.0.1", port=free_port())

    def __enter__(self):
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        self.controller.start()
        self.settings = override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=self.controller.port,
            EMAIL_TIMEOUT=5,
        )
        self.settings.enable()
        return self.sink

    def __exit__(self, *problem):
        self.settings.disable()
        self.controller.stop()


def next_working_day(day):
    """Of a school with a week of five days and no holidays but those of the country."""
    day += DAY
    while day.weekday() > 4 or day in national_holidays(day.year):
        day += DAY
    return day


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def at(day, hour=3):
    """A moment of the day: 10.00 WIB."""
    return dt.datetime.combine(day, dt.time(hour), tzinfo=timezone.get_fixed_timezone(0))
