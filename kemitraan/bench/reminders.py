"""Sending due reminders, beside smtplib sending the same bytes to the same server, and beside
the loop that one would write first."""

import smtplib

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import timezone
from django_scopes import scopes_disabled

from kemitraan.bench.beside import beside
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import at_least, seconds_of, side_by_side
from monitoring.models import Notice
from monitoring.reminding.letters import HTML, TEXT, in_words
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_queued

MESSAGES = 1200
NAIVE = 150  # of them: it takes its time


@scopes_disabled()
def measure(*, rounds=7, messages=MESSAGES):
    loaded_school(max(40, messages))
    queue_due(at=timezone.now())
    count = _keep(messages)
    letters = _letters()
    with beside("sink") as sink:
        port = int(sink.hear())
        with override_settings(**_to(port)):
            ours, theirs = side_by_side(
                lambda: count / _ours(sink, count),
                lambda: count / _theirs(sink, count, letters, port),
                rounds,
            )
            few = min(NAIVE, count)
            naive = few / _naive(sink, few)
    beside_ours = [
        (0.5, f"{count} pengingat", theirs),
        (5, "dibanding satu sambungan untuk setiap surel", naive),
    ]
    return [
        at_least(
            bound, "reminders", name, "surel/detik", ours=ours, baseline=other, ratio=ours / other
        )
        for bound, name, other in beside_ours
    ]


def _keep(messages):
    """Leave so many that can be sent, and no others."""
    kept = list(Notice.objects.queued().order_by("pk").values_list("pk", flat=True)[:messages])
    Notice.objects.exclude(pk__in=kept).delete()
    return len(kept)


def _letters():
    """The bytes of all messages, with the addresses of sender and recipient."""
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        send_queued()
    sender = settings.DEFAULT_FROM_EMAIL.partition("<")[2].strip(">")
    return [
        (sender, letter.to, letter.message().as_bytes(linesep="\r\n")) for letter in mail.outbox
    ]


def _to(port):
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": False,
    }


def _ours(sink, count):
    Notice.objects.update(
        status=Notice.Status.QUEUED, attempts=0, claimed_by="", claimed_until=None, sent_at=None
    )
    seconds = seconds_of(send_queued)
    _expect(sink, count)
    return seconds


def _theirs(sink, count, letters, port):
    def send():
        with smtplib.SMTP("127.0.0.1", port) as line:
            for sender, recipients, content in letters:
                line.sendmail(sender, recipients, content)

    seconds = seconds_of(send)
    _expect(sink, count)
    return seconds


def _naive(sink, count):
    """Row by row: the letter is put together, a connection opened, the row saved."""

    def send():
        for notice in Notice.objects.order_by("pk")[:count]:
            words = in_words([notice])(notice, timezone.localdate())
            context = {"facts": words, "school": notice.school, "name": notice.recipient.name}
            letter = EmailMultiAlternatives(
                words.subject, render_to_string(TEXT, context), to=[notice.address]
            )
            letter.attach_alternative(render_to_string(HTML, context), "text/html")
            letter.send()
            notice.status, notice.sent_at = Notice.Status.SENT, timezone.now()
            notice.save()

    seconds = seconds_of(send)
    _expect(sink, count)
    return seconds


def _expect(sink, count):
    taken = int(sink.ask())
    if taken != count:
        raise RuntimeError(f"{taken} of {count} messages arrived")
