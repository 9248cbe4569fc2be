"""A letter in its MIME form, ready for the mail server.

Django takes as long to put a message into MIME form as the mail server takes to read it. What
is plain is put together here in a tenth of that; anything else is left to Django.
"""

import functools
import re
import secrets
from base64 import b64encode
from email.utils import formatdate

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

LONGEST_LINE = 998  # bytes that SMTP allows
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,180}")
_BOUNDARY = f"batas-{secrets.token_hex(12)}"  # no text that people type holds it
_WORD = 8  # characters: in base64 and with its frame no more than a line of a header holds

_FORM = """\
Content-Type: multipart/alternative; boundary="{boundary}"
MIME-Version: 1.0
Subject: {subject}
From: {sender}
To: {address}
Date: {date}
Message-ID: {message_id}
Auto-Submitted: auto-generated

--{boundary}
Content-Type: text/plain; charset="utf-8"
MIME-Version: 1.0
Content-Transfer-Encoding: 8bit

{text}
--{boundary}
Content-Type: text/html; charset="utf-8"
MIME-Version: 1.0
Content-Transfer-Encoding: 8bit

{html}
--{boundary}--
"""


class Letter(EmailMultiAlternatives):
    """One message to one address; `form` are its bytes where they could be made here."""

    def __init__(self, subject, text, html, *, address, message_id):
        headers = {"Message-ID": message_id, "Auto-Submitted": "auto-generated"}
        super().__init__(subject, text, to=[address], headers=headers)
        self.attach_alternative(html, "text/html")
        self.form = _form(self, html) if _PLAIN_ADDRESS.fullmatch(address) else None

    def message(self):
        return _Formed(self.form) if self.form else super().message()


def _form(letter, html):
    """None where a line is too long to go as it is."""
    form = _FORM.format(
        boundary=_BOUNDARY,
        subject=_in_header(letter.subject),
        sender=_sender(letter.from_email),
        address=letter.to[0],
        date=formatdate(),
        message_id=letter.extra_headers["Message-ID"],
        text=letter.body,
        html=html,
    )
    lines = form.encode().splitlines()
    return None if max(map(len, lines)) > LONGEST_LINE else b"\r\n".join([*lines, b""])


def _in_header(text):
    """As it may stand in a header: plain, or in words of base64."""
    if text.isascii() and text.isprintable():
        return text
    words = (text[begin : begin + _WORD].encode() for begin in range(0, len(text), _WORD))
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode()}?=" for word in words)


@functools.cache
def _sender(address):
    return sanitize_address(address, "utf-8")


class _Formed:
    """What mail backends ask of a message in MIME form."""

    def __init__(self, form):
        self.form = form

    def as_bytes(self, unixfrom=False, linesep="\n"):
        return self.form if linesep == "\r\n" else self.form.replace(b"\r\n", linesep.encode())
