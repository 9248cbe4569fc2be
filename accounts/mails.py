"""Letters that a page sends on the side: the answer does not wait for the mail server.

How long the page takes must not tell whether an address is known, and a mail server that
is away must not hold up the school.
"""

import logging
import smtplib
from concurrent.futures import ThreadPoolExecutor, wait

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

KEPT = "kemitraan.surel.EmailBackend"  # files beside the database, where no server is set

logger = logging.getLogger(__name__)

_carriers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
_under_way = set()


class Unsent(Exception):
    """Nobody will get the letter; str() is the sentence that says why."""


def post(template, context, *, subject, to):
    """Write the letter now and send it on the side; `to` is one address."""
    task = _carriers.submit(_send, _written(template, context, subject, to))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


def send_now(template, context, *, subject, to, answer_to=""):
    """Write the letter and wait until the mail server has taken it, or raise `Unsent`.

    For what somebody sends by the press of a button, and must know whether it went.
    """
    message = _written(template, context, subject, to)
    message.reply_to = [answer_to] if answer_to else []
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        raise Unsent(f"Server surel menolak alamat {to}.") from None
    except smtplib.SMTPResponseException as refusal:
        logger.warning("The mail server refused a letter: %s", refusal)
        raise Unsent("Server surel menolak surat ini.") from refusal
    except (OSError, smtplib.SMTPException) as trouble:
        logger.warning("The mail server cannot be reached: %s", trouble)
        raise Unsent("Server surel tidak dapat dihubungi.") from trouble
    if settings.EMAIL_BACKEND == KEPT:
        raise Unsent("Server surel belum diatur, jadi surat hanya tersimpan di komputer server.")


def settle(timeout=10):
    """Wait until every letter under way is sent or has failed."""
    wait(set(_under_way), timeout=timeout)


def _written(template, context, subject, to):
    text = render_to_string(template, {"base_url": settings.BASE_URL, **context})
    return EmailMessage(" ".join(subject.split()), text, to=[to])


def _send(message):
    try:
        message.send()
    except Exception:
        logger.exception("A letter could not be sent: %s", message.subject)
