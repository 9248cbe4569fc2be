"""Making, finding, opening, answering and revoking the links of partners, of every kind."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.formats import datetime_text
from accounts.permissions import require
from accounts.refusals import Refused

GOOD_FOR = dt.timedelta(days=14)
LONGEST_TOKEN = 64
SENT = "Jawaban Anda sudah dikirim."
MADE_BEFORE = (
    "Tautan sudah dibuat sejak halaman ini dibuka. Lihat catatannya di bawah; bila tidak sampai, "
    "buat lagi."
)


def issue(link, *, older, by, seen=None, to_what=""):
    """`(link, address)` of this new link: the address is known now and never again.

    Those of `older` that have not been answered are worth nothing from now on. Called inside
    the transaction of a verb that has locked the partnership and asked whether `by` may. Where
    `seen`, the `newest` of the page, is given, a second press of its button makes no second one.
    """
    if seen is not None and seen != newest(older):
        raise Refused(MADE_BEFORE)
    now, token = timezone.now(), secrets.token_urlsafe(24)
    older.filter(answered_at=None).live(now=now).update(revoked_at=now)
    link.token_digest, link.made_by, link.expires_at = _digest(token), by, now + GOOD_FOR
    link.save()
    until = [("Berlaku sampai", "", datetime_text(link.expires_at))]
    tell(link, by, "buat", f"{_called(link, to_what)} dibuat untuk {link.party}", until)
    return link, settings.BASE_URL + reverse(link.OPENS, args=[token])


def newest(links):
    """The key of the link made last, as a page sends it back with its button."""
    first = links.first()
    return str(first.pk) if first else ""


def revoke(link, *, by):
    require(by, link.ACTION)
    with transaction.atomic():
        now = timezone.now()
        if not type(link).objects.filter(pk=link.pk).live(now=now).update(revoked_at=now):
            raise Refused("Tautan ini sudah dicabut atau sudah lewat masanya.")
        tell(link, by, "cabut", f"{link.CALLED} untuk {link.party} dicabut")


def find(model, token, *related):
    """The live link behind a token, of whichever school; None for any other, whatever it was."""
    if not token.isprintable() or len(token) > LONGEST_TOKEN:
        return None
    with scopes_disabled():
        links = model.objects.select_related("school", *related).live(now=timezone.now())
        return links.filter(token_digest=_digest(token)).first()


def note_opening(link):
    """Count that the page was opened; the first time is told in the history."""
    now = timezone.now()
    with transaction.atomic():
        links = type(link).objects.filter(pk=link.pk)
        if links.filter(first_opened_at=None).update(first_opened_at=now):
            tell(link, None, "buka", f"{link.CALLED} dibuka oleh {link.party}")
        links.update(last_opened_at=now, times_opened=F("times_opened") + 1)


def take_answer(link, *, name, position="", **said):
    """Mark the link as answered; of two answers the first counts."""
    now = timezone.now()
    waiting = type(link).objects.filter(pk=link.pk, answered_at=None).live(now=now)
    facts = {"answered_at": now, "answered_by": name, "answered_position": position, **said}
    if not waiting.update(**facts):
        raise Refused(SENT)
    for field, value in facts.items():
        setattr(link, field, value)


def tell(link, by, verb, sentence, changes=()):
    """A row in the history of the partnership; `by=None` is the partner."""
    about = link.party.partnership
    record(f"{link.VERBS}.{verb}", link, about=about, by=by, sentence=sentence, changes=changes)


def _called(link, to_what):
    return f"{link.CALLED} {to_what}".strip()


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
