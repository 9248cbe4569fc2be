"""The address by which a person's own calendar program reads the activities of the school."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Activity, CalendarFeed
from activities.work_plan.ics import calendar_text

BACK = dt.timedelta(days=366)  # what is over for longer is no longer in the calendar
MOST = 3000
NOTED = dt.timedelta(hours=1)  # programs ask every few minutes; once an hour is written down


def make_feed(*, by):
    """`(feed, address)`: the address is known now and never again; an older one dies."""
    require(by, Action.VIEW)
    token = secrets.token_urlsafe(24)
    try:
        with transaction.atomic():
            renewed = _feeds_of(by).update(revoked_at=timezone.now())
            feed = CalendarFeed.objects.create(user=by, token_digest=_digest(token))
            what = "Tautan kalender diganti" if renewed else "Tautan kalender dibuat"
            record("tautan-kalender.buat", feed, by=by, sentence=what)
    except IntegrityError:
        raise Refused("Tautan kalender baru saja dibuat di jendela lain.") from None
    return feed, settings.BASE_URL + reverse("activities:feed", args=[token])


def revoke_feed(*, by):
    with transaction.atomic():
        feed = present_feed(by)
        if feed is None or not _feeds_of(by).update(revoked_at=timezone.now()):
            raise Refused("Tidak ada tautan kalender yang masih berlaku.")
        record("tautan-kalender.cabut", feed, by=by, sentence="Tautan kalender dicabut")


def present_feed(user):
    """The live feed of a person at the school in scope, or None."""
    return _feeds_of(user).first()


def find_feed(token):
    """The live feed behind a token, of whichever school, while its person may still see the
    school; None for any other, whatever it was."""
    if not token.isprintable() or len(token) > 64:
        return None
    with scopes_disabled():
        feeds = CalendarFeed.objects.live().select_related("user", "school")
        feed = feeds.filter(token_digest=_digest(token), user__is_active=True).first()
    if feed is None or not can(feed.user, Action.VIEW, feed.school):
        return None
    return feed


def read_feed(feed, *, only_mine, now):
    """The calendar file as text: what the person may see now; notes that it was read."""
    seen = Q(last_read_at=None) | Q(last_read_at__lt=now - NOTED)
    CalendarFeed.objects.filter(seen, pk=feed.pk).update(last_read_at=now)
    rows = Activity.objects.filter(ends_on__gte=timezone.localdate(now) - BACK)
    if only_mine:
        rows = rows.filter(person_in_charge=feed.user)
    rows = rows.select_related("partnership", "person_in_charge").order_by("-starts_on", "-pk")
    return calendar_text(
        rows[:MOST],
        name=f"Kegiatan {feed.school.name}",
        domain=f"{feed.school.npsn}.kemitraan",
        address=lambda activity: settings.BASE_URL + activity.get_absolute_url(),
        now=now,
    )


def _feeds_of(user):
    return CalendarFeed.objects.live().filter(user=user)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
