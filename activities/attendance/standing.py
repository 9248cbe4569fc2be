"""The presences of an activity with how many came to each."""

from django.db.models import Q, Sum
from django.utils import timezone

from activities.attendance.listing import numbers_in_words
from activities.models import Attendee

STANDING = Q(attendees__struck_at=None)
ADULT = Q(attendees__kind=Attendee.Kind.ADULT)


def presence_of(activity):
    """What `_presence.html` draws of an activity."""
    sessions = sessions_of(activity)
    return {"sessions": sessions, "presence_is_open": any(not each.is_closed for each in sessions)}


def most_who_came(activity):
    """How many came to the gathering of an activity to which most did: whoever came on three
    days is one person. 0 where nobody was written down."""
    return max((each.guests + each.students for each in sessions_of(activity)), default=0)


def sessions_of(activity):
    """One query, however many there are; each with its `state` at this moment and `came`."""
    sessions = list(
        activity.attendance_sessions.annotate(
            guests=Sum("attendees__count", filter=STANDING & ADULT, default=0),
            students=Sum("attendees__count", filter=STANDING & ~ADULT, default=0),
        ).order_by("opens_at", "pk")
    )
    for session in sessions:
        session.activity = activity
        session.state = session.door(now=timezone.now())
        session.came = numbers_in_words(session.guests, session.students)
    return sessions
