"""A letter that is put together once and addressed to each of its recipients.

Putting a message into MIME form costs as much as sending it. The recipients of one
reminder read the same but for their name, so its form is made once, with marks where name,
address and id go in.
"""

import re
import secrets
from functools import cached_property

from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

MARK = secrets.token_hex(12)  # no text that people type holds it
NAME = f"nama{MARK}"
_ADDRESS, _ID = f"{MARK}@{MARK}.invalid", f"<id-{MARK}@{MARK}>"
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,180}")
_UNENCODED = re.compile(rb"^Content-Transfer-Encoding: [78]bit\r$", re.MULTILINE)


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
        """The MIME form of the letter, or None where it must be put together anew.

        Only what needs no encoding can be filled in: plain ASCII without markup.
        """
        is_plain = name.isascii() and name.isprintable() and escape(name) == name
        if self._frame is None or not is_plain or not _PLAIN_ADDRESS.fullmatch(address):
            return None
        filled = self._frame.replace(_ADDRESS.encode(), address.encode())
        return filled.replace(_ID.encode(), message_id.encode()).replace(
            NAME.encode(), name.encode()
        )

    @cached_property
    def _frame(self):
        """The form with its marks, or None where a part had to be encoded."""
        letter = EmailMultiAlternatives(
            self.subject,
            self.text,
            to=[_ADDRESS],
            headers={"Message-ID": _ID, "Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(self.html, "text/html")
        frame = letter.message().as_bytes(linesep="\r\n")
        return frame if len(_UNENCODED.findall(frame)) == 2 else None


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
