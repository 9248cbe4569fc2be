"""The number beside the bell on every page."""

from django.db.models import OuterRef
from django_scopes import scopes_disabled

from accounts.unread import unread
from monitoring.models import Notice


@unread
def notices_that_ring():
    """The school is told by the membership, for the question is asked before any scope."""
    with scopes_disabled():
        unread = Notice.objects.unread().newest_of_each()
        return unread.filter(recipient=OuterRef("user"), school=OuterRef("school"))
