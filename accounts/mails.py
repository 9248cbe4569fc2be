"""Letters that a page sends on the side: the answer never waits for the mail server.

How long the page takes must not tell whether an address is known, and a mail server that
is away must not hold up the school.
"""

import logging
from concurrent.futures import ThreadPoolExecutor, wait

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

_carriers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
_under_way = set()


def post(template, context, *, subject, to):
    """Write the letter now and send it on the side; `to` is one address."""
    text = render_to_string(template, {"base_url": settings.BASE_URL, **context})
    message = EmailMessage(" ".join(subject.split()), text, to=[to])
    task = _carriers.submit(_send, message)
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


def settle(timeout=10):
    """Wait until every letter under way is sent or has failed."""
    wait(set(_under_way), timeout=timeout)


def _send(message):
    try:
        message.send()
    except Exception:
        logger.exception("A letter could not be sent: %s", message.subject)
