"""The record of goods as it was signed: the paper that comes back, and what stood on it."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.closing.goods import lines_of
from monitoring.holding import hold_closing
from monitoring.models import ClosingHandover

NAMED = (
    "number",
    "place",
    "school_name",
    "school_position",
    "partner_name",
    "partner_position",
)


@transaction.atomic
def keep_scan(handover, name, clean, *, by):
    """Keep the signed record (`clean` from `accounts.uploads`); a better scan takes its place
    until the partnership is closed."""
    require(by, Action.PREPARE_CLOSURE)
    if not clean.is_scan:
        raise Refused("Unggah BAST bertanda tangan sebagai PDF atau foto.", "scan")
    partnership = hold_closing(handover.party.partnership)
    current = ClosingHandover.objects.select_related("party").get(pk=handover.pk)
    if current.scan_sha256 == clean.sha256:
        return current
    lines = [line for line in lines_of(partnership) if line.party.pk == current.party_id]
    if not all(line.outcome for line in lines):
        raise Refused("Tentukan dahulu keadaan setiap barang, lalu unggah BAST-nya.", "scan")
    before, replaced = current.scan_sha256, current.scan.name
    current.scan_name, current.scan_sha256 = clean.known_as(name), clean.sha256
    current.scanned_by, current.scanned_at = by, timezone.now()
    current.signed_as = as_signed(current, lines)
    current.scan.save(clean.name, clean.content, save=False)
    current.save()
    record(
        "bast-penutupan.unggah",
        current,
        about=partnership,
        by=by,
        sentence=f"BAST bertanda tangan diunggah: {current.number}",
        changes=[("Sidik SHA-256", before, clean.sha256)],
    )
    if replaced:
        transaction.on_commit(partial(current.scan.storage.delete, replaced))
    return current


def as_signed(handover, lines):
    """What stands on the paper of these goods, to see later whether it was written anew."""
    named = {name: getattr(handover, name) for name in NAMED}
    goods = [[line.what, line.measure, line.outcome_label, line.note] for line in lines]
    return named | {"dated_on": handover.dated_on.isoformat(), "goods": goods}
