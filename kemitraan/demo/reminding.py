"""What people were reminded of in the weeks before, which letters they had, and today's bell."""

import smtplib

from django.core.mail.backends.dummy import EmailBackend
from django.test.utils import override_settings
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from monitoring.messages.centre import mark_read
from monitoring.messages.choosing import choose_messages
from monitoring.models import MessagePreference, Notice
from monitoring.reminding.sending import send_due

DAYS = (35, 21, 14, 7, 3)  # ago
# The letters of those days were sent then; nobody gets them again today.
NOWHERE = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
ONE_REFUSED = override_settings(EMAIL_BACKEND="kemitraan.demo.reminding.FullMailbox")


class FullMailbox(EmailBackend):
    """A mail server that has no room for the first letter: what failed is to be seen, too."""

    is_full = True

    def send_messages(self, email_messages):
        if self.is_full:
            self.is_full = False
            address = email_messages[0].to[0]
            raise smtplib.SMTPRecipientsRefused({address: (552, b"mailbox full")})
        return super().send_messages(email_messages)


def tell(made):
    """Of all schools at once, as the clock does it."""
    for days in DAYS:
        yield days
        if days == DAYS[0]:
            _choose(made)
        with NOWHERE:
            send_due(at=timezone.now())
    yield 0
    with scopes_disabled():
        mark_read(Notice.objects.all())
    with ONE_REFUSED:
        send_due(at=timezone.now())


def _choose(made):
    """In each school the quality team reads one letter a morning."""
    for one in made:
        with scope(school=one.school):
            choose_messages(
                by=one.staff.quality,
                frequency=MessagePreference.Frequency.DAILY,
                mail_off=[],
                bell_off=[],
            )
