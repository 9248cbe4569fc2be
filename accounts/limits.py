"""How often somebody may try something, counted in the cache in windows of fixed length."""

import datetime as dt
import hashlib
import ipaddress
import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from accounts.formats import time_text

logger = logging.getLogger(__name__)

KEY = "limit:{purpose}:{digest}:{window}"


class TooManyTries(Exception):
    """The limit is reached; `until` is the moment from which it may be tried again."""

    def __init__(self, until):
        self.until = until
        super().__init__(f"Terlalu banyak percobaan. Coba lagi {time_text(until)}.")

    @property
    def seconds(self):
        return max(1, int((self.until - timezone.now()).total_seconds()))


def spend(purpose, who, *, most, within):
    """Count one try of `who` (any text); raises `TooManyTries` from the try after `most`.

    `within` is a timedelta. A cache that is away counts nothing: the site goes on.
    """
    tries, until = _count(purpose, who, within, 1)
    if tries > most:
        raise TooManyTries(until)


def look(purpose, who, *, most, within):
    """Raise `TooManyTries` if `who` has used up all tries; counts nothing."""
    tries, until = _count(purpose, who, within, 0)
    if tries >= most:
        raise TooManyTries(until)


def address_of(request):
    """The address the request came from; a proxy's word for it counts only where trusted."""
    address = request.META.get("REMOTE_ADDR") or ""
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("x-forwarded-for", address).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def _count(purpose, who, within, step):
    seconds = int(within.total_seconds())
    window = int(time.time()) // seconds
    digest = hashlib.sha256(str(who).encode()).hexdigest()[:32]
    key = KEY.format(purpose=purpose, digest=digest, window=window)
    until = dt.datetime.fromtimestamp((window + 1) * seconds, dt.UTC)
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key, step), until
    except ValueError:  # the window closed between the two lines
        return step, until
    except Exception:  # noqa: BLE001 - any cache, away in any way
        logger.warning("The cache is away: tries of %s are not counted", purpose)
        return 0, until
