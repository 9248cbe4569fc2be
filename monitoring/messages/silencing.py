"""A bell that rings for nothing: what was done, moved or closed since it was told."""

from django.utils import timezone
from django_scopes import scopes_disabled

from monitoring.models import Notice
from monitoring.reminding.reminders import no_longer_true
from monitoring.reminding.school_days import days_of
from partnerships.followers import follows_moves


@scopes_disabled()
def silence_settled(*, at, on=None, **of):
    """Take as read what its recipient no longer has to see to, of all notices or those `of`
    something; one statement."""
    told = Notice.objects.unread().filter(**of)
    return told.filter(no_longer_true(days_of(at, on))).update(read_at=at)


@follows_moves
def silence_moved(partnership, by):
    """What is past with a stage rings no more from that moment."""
    silence_settled(at=timezone.now(), partnership=partnership)
