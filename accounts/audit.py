"""Appending to the history of a school, and proving that nobody has edited it."""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from accounts.models import AuditEntry, AuditHead


def record(verb, target, *, sentence, by, about=None, changes=(), school=None):
    """Append one entry to the school's history, in the caller's transaction.

    `target` is the row acted on, `about` the row in whose history the entry is shown
    (usually a partnership), `changes` pairs of before and after as
    `(label, before, after)`; `by=None` is the system itself.
    """
    school = school or get_scope().get("school")
    with transaction.atomic():
        head = _hold_head(school)
        entry = AuditEntry(
            school=school,
            number=head.length + 1,
            at=timezone.now(),
            actor=by,
            actor_name=by.name if by else "Sistem",
            verb=verb,
            sentence=sentence,
            changes=[[label, str(before), str(after)] for label, before, after in changes],
            target_model=target._meta.label_lower if target else "",
            target_id=target.pk if target else None,
            about_model=about._meta.label_lower if about else "",
            about_id=about.pk if about else None,
            previous=head.digest,
        )
        entry.digest = seal(entry)
        entry.save()
        AuditHead.objects.filter(pk=head.pk).update(length=entry.number, digest=entry.digest)
    return entry


def history(about):
    """The entries shown in the history of one thing, newest first."""
    return AuditEntry.objects.filter(
        school_id=about.school_id, about_model=about._meta.label_lower, about_id=about.pk
    )


def seal(entry):
    """The digest of an entry: a keyed hash over its content and the digest before it."""
    content = json.dumps(
        [
            entry.previous,
            entry.school_id,
            entry.number,
            entry.at.isoformat(timespec="microseconds"),
            entry.actor_id,
            entry.actor_name,
            entry.verb,
            entry.sentence,
            entry.changes,
            entry.target_model,
            entry.target_id,
            entry.about_model,
            entry.about_id,
        ],
        ensure_ascii=False,
    )
    return hmac.new(settings.AUDIT_KEY.encode(), content.encode(), hashlib.sha256).hexdigest()


def _hold_head(school):
    """The end of the chain, locked until the transaction ends (SQLite locks as a whole)."""
    AuditHead.objects.get_or_create(school=school)
    return AuditHead.objects.select_for_update().get(school=school)
