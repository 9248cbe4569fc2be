"""The berita acara of a review as it was signed: the paper that comes back."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.holding import CLOSED, hold_open
from monitoring.models import Review

NOT_CONCLUDED = "Berita acara ditandatangani setelah peninjauan disimpulkan."


def why_not_signed(review):
    """Why no signed paper is put in now, as a sentence; empty when it may be."""
    if review.partnership.is_closed:
        return CLOSED
    return "" if review.status == Review.Status.CONCLUDED else NOT_CONCLUDED


@transaction.atomic
def keep_scan(review, name, clean, *, by):
    """Keep the signed paper (`clean` from `accounts.uploads`); a better scan takes its place
    until the partnership is closed."""
    require(by, Action.HOLD_REVIEW)
    if not clean.is_scan:
        raise Refused("Unggah berita acara bertanda tangan sebagai PDF atau foto.", "scan")
    partnership = hold_open(review.partnership)
    current = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    current.partnership = partnership
    if why_not := why_not_signed(current):
        raise Refused(why_not)
    if current.scan_sha256 == clean.sha256:
        return current
    before, replaced = current.scan_sha256, current.scan.name
    current.scan_name, current.scan_sha256 = clean.known_as(name), clean.sha256
    current.scanned_by, current.scanned_at = by, timezone.now()
    current.scan.save(clean.name, clean.content, save=False)
    current.save(update_fields=["scan", "scan_name", "scan_sha256", "scanned_by", "scanned_at"])
    record(
        "peninjauan.pindaian",
        current,
        about=partnership,
        by=by,
        sentence=f"Berita acara bertanda tangan diunggah: {current.number}".rstrip(": "),
        changes=[("Sidik SHA-256", before, clean.sha256)],
    )
    if replaced:
        transaction.on_commit(partial(current.scan.storage.delete, replaced))
    return current
