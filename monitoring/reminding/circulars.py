"""A letter that is put together once and addressed to each of its recipients.

Putting a message into MIME form costs as much as sending it. The recipients of one
reminder read the same but for their name, so its form is made once, with marks where name,
address and id go in.
"""

import functools
import re
import secrets
from email.header import Header
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.utils.html import escape

MARK = secrets.token_hex(12)  # no text that people type holds it
NAME, _NAME_IN_HTML = f"nama{MARK}", f"html{MARK}"
_ADDRESS, _ID = f"alamat{MARK}", f"nomor{MARK}"
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,180}")
LONGEST_LINE = 998  # bytes that SMTP allows
LONGEST_NAME = 6 * 120  # bytes that a name may grow to when it is escaped

_FORM = """\
Content-Type: multipart/alternative; boundary="{boundary}"
MIME-Version: 1.0
Subject: {subject}
From: {sender}
To: {address}
Date: {date}
Message-ID: {number}
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


class Circular:
    """Subject, text and HTML with `NAME` where the recipient's name belongs."""

    def __init__(self, subject, text, html):
        self.subject, self.text, self.html = subject, text, html

    def addressed(self, *, name, address, message_id):
        """The letter to one recipient."""
        letter = _Letter(
            self.subject,
            self.text.replace(NAME, name),
            to=[address],
            headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(self.html.replace(NAME, escape(name)), "text/html")
        letter.form = self._form_for(name, address, message_id)
        return letter

    def _form_for(self, name, address, message_id):
        """The MIME form of the letter, or None where Django must put it together."""
        is_plain = name.isprintable() and _PLAIN_ADDRESS.fullmatch(address)
        if self._frame is None or not is_plain:
            return None
        filled = self._frame.replace(NAME, name).replace(_NAME_IN_HTML, escape(name))
        return filled.replace(_ADDRESS, address).replace(_ID, message_id).encode()

    @functools.cached_property
    def _frame(self):
        """The form with its marks, or None where a line is too long to go as it is."""
        frame = _FORM.format(
            boundary=f"batas-{MARK}",
            subject=_in_header(self.subject),
            sender=_sender(settings.DEFAULT_FROM_EMAIL),
            address=_ADDRESS,
            date=formatdate(),
            number=_ID,
            text=self.text,
            html=self.html.replace(NAME, _NAME_IN_HTML),
        )
        lines = frame.splitlines()
        if max(map(_length, lines)) > LONGEST_LINE:
            return None
        return "\r\n".join([*lines, ""])


def _in_header(text):
    """As it may stand in a header; folding plain text would only cost time."""
    if text.isascii() and text.isprintable():
        return text
    return Header(text, "utf-8", header_name="Subject").encode()


def _length(line):
    """How many bytes a line has at most when it is filled in."""
    has_name = NAME in line or _NAME_IN_HTML in line
    return len(line.encode()) + (LONGEST_NAME if has_name else 0)


@functools.cache
def _sender(address):
    return sanitize_address(address, "utf-8")


class _Letter(EmailMultiAlternatives):
    form = None

    def message(self):
        return _Formed(self.form) if self.form else super().message()


class _Formed:
    """What mail backends ask of a message in MIME form."""

    def __init__(self, form):
        self.form = form

    def as_bytes(self, unixfrom=False, linesep="\n"):
        return self.form if linesep == "\r\n" else self.form.replace(b"\r\n", linesep.encode())
