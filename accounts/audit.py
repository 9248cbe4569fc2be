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
    about = {"about_model": _label(about), "about_id": about and about.pk}
    facts = {"verb": verb, "sentence": sentence, "changes": _words(changes), **about}
    with transaction.atomic():
        school = school or get_scope().get("school")
        head = _hold_head(school)
        entry = _next(head, target, by, facts)
        entry.save()
        head.save(update_fields=["length", "digest", "seal"])
    return entry


def record_each(verb, targets, *, sentence, by, about=None, changes=()):
    """Append the same entry for each of these rows by few statements.

    It shows in the history of what `about(row)` gives, or of the row itself.
    """
    facts = {"verb": verb, "sentence": sentence, "changes": _words(changes)}
    with transaction.atomic():
        head = _hold_head(get_scope()["school"])
        entries = []
        for one in targets:
            whose = about(one) if about else one
            place = {"about_model": _label(whose), "about_id": whose.pk}
            entries.append(_next(head, one, by, facts | place))
        AuditEntry.objects.bulk_create(entries)
        head.save(update_fields=["length", "digest", "seal"])


def history(about):
    """The entries shown in the history of one thing, newest first."""
    return AuditEntry.objects.filter(
        school_id=about.school_id, about_model=about._meta.label_lower, about_id=about.pk
    )


def who_did(verbs, target, *, about):
    """The keys of those who ever did one of these things to it, by the history of `about`."""
    acts = history(about).filter(
        verb__in=verbs, target_model=_label(target), target_id=target.pk, actor__isnull=False
    )
    return frozenset(acts.order_by().values_list("actor_id", flat=True))


def seal(entry):
    """The digest of an entry: a keyed hash over its content and the digest before it."""
    return _keyed(
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
    )


def seal_of_end(head):
    """A keyed hash over where a chain ends, without which its last entries could be cut off."""
    return _keyed("end", head.school_id, head.length, head.digest)


def first_fault():
    """What is wrong first with the history of all schools, as a sentence; empty if nothing is.

    Walks every chain entry by entry: an edited, inserted, moved or missing entry breaks it.
    """
    ends = {head.school_id: head for head in AuditHead.objects.all()}
    chains = AuditEntry.objects.order_by().values_list("school_id", flat=True).distinct()
    for school in sorted({*ends, *chains}, key=lambda pk: pk or 0):
        fault = _fault_of_chain(school, ends.get(school))
        if fault:
            return fault
    return ""


def _fault_of_chain(school, head):
    where = f"sekolah {school}" if school else "pemasangan"
    number, digest = 0, ""
    for entry in AuditEntry.objects.filter(school=school).order_by("number").iterator(500):
        number += 1
        said = f'catatan {entry.number} ({entry.at:%Y-%m-%d}, "{entry.sentence}")'
        if entry.number != number:
            return f"Riwayat {where}: catatan {number} hilang, sebelum {said}."
        if entry.previous != digest or entry.digest != seal(entry):
            return f"Riwayat {where}: {said} tidak cocok dengan segelnya."
        digest = entry.digest
    if head is None:
        return f"Riwayat {where}: penutup rantai hilang."
    if (head.length, head.digest, head.seal) != (number, digest, seal_of_end(head)):
        return f"Riwayat {where}: catatan sesudah nomor {number} hilang atau penutupnya diubah."
    return ""


def _next(head, target, by, facts):
    """The entry that comes after the end of a chain, sealed and unsaved; it is the end now."""
    entry = AuditEntry(
        school_id=head.school_id,
        number=head.length + 1,
        at=timezone.now(),
        actor=by,
        actor_name=by.name if by else "Sistem",
        target_model=_label(target),
        target_id=target and target.pk,
        previous=head.digest,
        **facts,
    )
    entry.digest = seal(entry)
    head.length, head.digest = entry.number, entry.digest
    head.seal = seal_of_end(head)
    return entry


def _label(row):
    return row._meta.label_lower if row else ""


def _words(changes):
    return [[label, str(before), str(after)] for label, before, after in changes]


def _keyed(*content):
    text = json.dumps(content, ensure_ascii=False)
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _hold_head(school):
    """The end of the chain, locked until the transaction ends (SQLite locks as a whole)."""
    AuditHead.objects.get_or_create(school=school)
    return AuditHead.objects.select_for_update().get(school=school)
