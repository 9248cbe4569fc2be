"""The line to the mail server: opened once for many letters, each handed over step by step."""

import contextlib
import functools
import logging
import smtplib
from email.utils import parseaddr

from django.conf import settings

logger = logging.getLogger(__name__)


class Unreachable(Exception):
    """No connection to the mail server could be opened."""


def open_line(line):
    """Open the connection unless it is open."""
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as trouble:
        raise Unreachable from trouble


def hang_up(line):
    try:
        line.close()
    except (OSError, smtplib.SMTPException):
        logger.info("The mail server had hung up already")


def hand_over(line, letter, *, before_giving, meanwhile):
    """Give the letter to the mail server; `before_giving()` comes right before the step after
    which the server may have it, `meanwhile()` while the server reads it.

    Straight into the open connection where its form is ready, for the backend would parse
    both addresses anew for each letter.
    """
    server = getattr(line, "connection", None)
    if not letter.form or not isinstance(server, smtplib.SMTP):
        before_giving()
        line.send_messages([letter])
        return
    try:
        _announce(server, letter)
        before_giving()
        _give(server, letter.form, meanwhile)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        with contextlib.suppress(smtplib.SMTPServerDisconnected):
            server.rset()  # for the next letter
        raise


def _announce(server, letter):
    """Say who writes to whom. A letter whose form is ready has a plain address."""
    sender, [address] = _address_of(settings.DEFAULT_FROM_EMAIL), letter.to
    server.ehlo_or_helo_if_needed()
    size = f" size={len(letter.form)}" if server.has_extn("size") else ""
    code, words = server.docmd("MAIL", f"FROM:<{sender}>{size}")
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, words, sender)
    code, words = server.docmd("RCPT", f"TO:<{address}>")
    if code not in (250, 251):
        raise smtplib.SMTPRecipientsRefused({address: (code, words)})


def _give(server, form, meanwhile):
    """As `SMTP.data`, which would only wait for the answer."""
    code, words = server.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPDataError(code, words)
    server.send(_stuffed(form))
    meanwhile()
    code, words = server.getreply()
    if code != 250:
        raise smtplib.SMTPDataError(code, words)


def _stuffed(form):
    """With its end; a dot that begins a line is doubled, or it might be taken for the end."""
    return form.replace(b"\r\n.", b"\r\n..") + b".\r\n"


@functools.cache
def _address_of(sender):
    return parseaddr(sender)[1]
