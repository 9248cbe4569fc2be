"""What every request passes: the limits of a session, and the scope of the person's school."""

import time
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import render
from django.utils import timezone
from django_scopes import scope
from django_scopes.state import state

from accounts import relogin
from accounts.models import Membership
from accounts.permissions import remember_roles

SCHOOL_KEY = "school"
STARTED_KEY = "session_started_at"
SEEN_KEY = "session_seen_at"
ENDED_KEY = "session_ended_by"
LOCKED_KEY = "session_locked_by"
PASSWORD_KEY = "password_given_at"  # noqa: S105 - the name of a time

# A page opened twice in a minute is not worth a second write of the session row.
SEEN_EVERY = 60


class SessionLimits:
    """Ends a session that lay idle, or that has lasted a working day, whoever holds it.

    School computers are shared: a forgotten log-in must not wait for the next person.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_inside = request.user.is_authenticated
        page = _end_or_keep(request) if is_inside else None
        response = page or self.get_response(request)
        if is_inside and not response.has_header("Cache-Control"):
            # Else whoever goes back after the log-out sees the page as it was.
            response["Cache-Control"] = "private, no-store"
        return response


class SchoolScope:
    """Puts the request into the scope of one school of the person, and into its time zone.

    A request without a school runs in no scope at all, where every query for a school's
    rows raises.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.schools = _schools_of(request.user)
        request.school = _chosen(request)
        with _inside(request.school), _clock_of(request.school):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Somebody without a school finds nothing, and a page that says what to do."""
        is_open = getattr(view, "school_not_required", False) or not getattr(
            view, "login_required", True
        )
        if request.school or is_open or not request.user.is_authenticated:
            return None
        status = 200 if request.path == "/" else 404
        return render(request, "accounts/no_school.html", status=status)


def school_not_required(view):
    """Decorator of views that also serve people who belong to no school."""
    view.school_not_required = True
    return view


def begin_session(session):
    """Start the clocks of a session; called when somebody has just given their password."""
    session[STARTED_KEY] = session[SEEN_KEY] = session[PASSWORD_KEY] = int(time.time())


def _end_or_keep(request):
    """A page to answer with instead of the view, if typing would be lost; else None."""
    now, session = int(time.time()), request.session
    if STARTED_KEY not in session:
        session[STARTED_KEY] = session[SEEN_KEY] = now
    reason = session.get(LOCKED_KEY) or _overrun(session, now)
    if reason:
        return _end(request, reason)
    if now - session[SEEN_KEY] >= SEEN_EVERY:
        session[SEEN_KEY] = now
    return None


def _end(request, reason):
    """Out, unless the request carries typing: then it waits behind the password."""
    answer = relogin.answer(request)
    if answer is None:
        logout(request)
        request.session[ENDED_KEY] = reason
    elif answer is True:
        request.session.pop(LOCKED_KEY, None)
        request.session.cycle_key()
        begin_session(request.session)
    else:
        request.session[LOCKED_KEY] = reason
        return answer
    return None


def _overrun(session, now):
    if now - session[SEEN_KEY] > settings.SESSION_IDLE_LIMIT.total_seconds():
        return "idle"
    if now - session[STARTED_KEY] > settings.SESSION_ABSOLUTE_LIMIT.total_seconds():
        return "absolute"
    return None


def _schools_of(user):
    """The schools where the person holds a role today, by name, as they came with the person."""
    roles = {}
    if not user.is_authenticated:
        return []
    held = getattr(user, "held", None)
    for row in Membership.objects.held_by(user.pk) if held is None else held:
        roles.setdefault(row.school, set()).add(row.role)
    for school, held in roles.items():
        remember_roles(user, school, held)
    return list(roles)


def _chosen(request):
    if not request.schools:
        return None
    wanted = request.session.get(SCHOOL_KEY)
    return next((one for one in request.schools if one.pk == wanted), request.schools[0])


def _inside(school):
    # Never `scope(school=None)`: django-scopes reads that as "of every school".
    return scope(school=school) if school else _no_scope()


@contextmanager
def _no_scope():
    token = state.set({})
    try:
        yield
    finally:
        state.reset(token)


def _clock_of(school):
    return timezone.override(school.time_zone) if school else nullcontext()
