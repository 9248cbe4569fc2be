"""Browsers that a person has logged in with before, counted apart from strangers.

Whoever fails on purpose with somebody's name from the same school network closes the way
for unknown browsers only: the person's own browser carries a signed mark and has tries of
its own (OWASP calls it a device cookie).
"""

import secrets

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

COOKIE = "perangkat"
SALT = "accounts.devices"
KEPT_FOR = 180 * 24 * 3600
MOST_PEOPLE = 12


def counted_as(request, credentials=None):
    """The name under which tries are counted: the typed one, with the device if it is known."""
    username = (credentials or request.POST).get("username") or ""
    name = username.strip().lower()[:150]
    device, people = _read(request)
    return f"{name} @{device}" if _mark(name) in people else name


def is_known(request, username):
    return _mark(username.strip().lower()) in _read(request)[1]


def remember(request, response, username):
    """Give the browser the mark that this person has logged in with it."""
    _mark_browser(request, response, username, _read(request)[0])


def remember_anew(request, response, username):
    """The same with all tries of this browser forgotten."""
    _mark_browser(request, response, username, "")


def _mark_browser(request, response, username, device):
    people = _read(request)[1]
    mark = _mark(username.lower())
    others = [one for one in people if one != mark][-MOST_PEOPLE + 1 :]
    value = signing.dumps([device or secrets.token_hex(8), [*others, mark]], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=KEPT_FOR,
        path="/masuk/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request):
    """Device and marks in the cookie; nothing for one that is missing, old or forged."""
    try:
        return signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=KEPT_FOR)
    except (KeyError, signing.BadSignature):
        return "", []


def _mark(name):
    return salted_hmac(SALT, name).hexdigest()[:24]
