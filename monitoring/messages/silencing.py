"""A bell that rings for nothing: what was done, moved or closed since it was told."""

from django_scopes import scopes_disabled

from monitoring.models import Notice
from monitoring.reminding.reminders import no_longer_true
from monitoring.reminding.school_days import days_of


@scopes_disabled()
def silence_settled(*, at, on=None):
    """Take as read what its recipient no longer has to see to; one statement."""
    told = Notice.objects.unread()
    return told.filter(no_longer_true(days_of(at, on))).update(read_at=at)
