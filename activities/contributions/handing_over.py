"""The record over goods handed over: written for some goods, signed on paper, called off."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from activities.contributions.recording import refuse_closed
from activities.models import Handover, Receipt
from partnerships.models import Partnership

USED = "Nomor BAST ini sudah dipakai. Tulis nomor lain."


def make_handover(partnership, goods, *, by, on=None, **facts):
    """Put goods of one giver into one record; `goods` are the keys of their receipts."""
    require(by, Action.RECORD_CONTRIBUTION)
    on = on or timezone.localdate()
    if facts["handed_on"] > on:
        raise Refused(
            f"Tanggal serah terima tidak boleh setelah hari ini, {date_text(on)}.", "handed_on"
        )
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        refuse_closed(current)
        chosen = list(free_goods(current).filter(pk__in=goods))
        _refuse_mixed(chosen, goods)
        giver = chosen[0].giver_name
        handover = Handover(
            partnership=current,
            made_by=by,
            giver=giver,
            receiver=receiver_of(current, chosen[0]),
            **facts,
        )
        handover.full_clean(exclude=["school", "partnership", "made_by"])
        _insert(handover)
        Receipt.objects.filter(pk__in=[one.pk for one in chosen]).update(handover=handover)
        _tell("buat", handover, by, f"BAST dibuat untuk {len(chosen)} barang dari {giver}")
    return handover


def free_goods(partnership):
    """Goods of a partnership that no record names yet."""
    rows = Receipt.objects.goods_without_handover().filter(partnership=partnership)
    return rows.select_related("party__partner", "party__school").order_by("received_on", "pk")


def receiver_of(partnership, receipt):
    """Who takes the goods: the school, or the partners for what the school gives."""
    if receipt.party_id is None or receipt.party.partner_id:
        return partnership.school.name
    partners = partnership.parties.partners().select_related("partner")
    return ", ".join(party.partner.name for party in partners)[:160] or partnership.school.name


def add_scan(handover, clean, name, *, by):
    """Keep the signed paper (`clean` from `accounts.uploads`); a better scan takes its place
    until the first of the goods has been verified by it."""
    require(by, Action.RECORD_CONTRIBUTION)
    if not clean.is_scan:
        raise Refused("Unggah BAST bertanda tangan sebagai PDF atau foto.", "scan")
    with transaction.atomic():
        current = hold(handover)
        _refuse_settled(current, "diganti")
        before, replaced = current.scan_sha256, current.scan.name
        current.scan_name, current.scan_sha256 = clean.known_as(name), clean.sha256
        current.scanned_by, current.scanned_at = by, timezone.now()
        current.scan.save(clean.name, clean.content, save=False)
        current.save(update_fields=["scan", "scan_name", "scan_sha256", "scanned_by", "scanned_at"])
        changes = [("Sidik SHA-256", before, clean.sha256)]
        _tell("unggah", current, by, "BAST bertanda tangan diunggah", changes)
        if replaced:
            transaction.on_commit(partial(current.scan.storage.delete, replaced))
    return current


def cancel_handover(handover, *, by, reason):
    """Take the record back with a reason; its goods wait for another one."""
    require(by, Action.RECORD_CONTRIBUTION)
    reason = explained(reason, "Tulis alasan pembatalan", "reason", least=10)
    with transaction.atomic():
        current = hold(handover)
        _refuse_settled(current, "dibatalkan")
        current.goods.update(handover=None)
        current.cancelled_at, current.cancelled_reason = timezone.now(), reason
        current.save(update_fields=["cancelled_at", "cancelled_reason"])
        _tell("batal", current, by, "BAST dibatalkan", [("Alasan", "", reason)])
    return current


def why_settled(handover):
    """The sentence that `add_scan` and `cancel_handover` would refuse with, or ""."""
    try:
        _refuse_settled(handover, "diubah")
    except Refused as refusal:
        return str(refusal)
    return ""


def hold(handover):
    Partnership.objects.select_for_update().get(pk=handover.partnership_id)
    return Handover.objects.select_related("partnership").get(pk=handover.pk)


def _refuse_settled(handover, act):
    refuse_closed(handover.partnership)
    if handover.cancelled_at:
        raise Refused("BAST ini sudah dibatalkan. Buat BAST baru untuk barangnya.")
    if handover.is_settled:
        raise Refused(f"BAST ini tidak dapat {act} karena barangnya sudah diperiksa dan diterima.")


def _refuse_mixed(chosen, goods):
    if not goods:
        raise Refused("Pilih paling sedikit satu barang.", "goods")
    if len(chosen) != len(set(goods)):
        raise Refused(
            "Sebagian barang sudah tercantum dalam BAST lain atau dibatalkan. Buka lagi "
            "halaman ini, lalu pilih lagi.",
            "goods",
        )
    givers = sorted({one.giver_name for one in chosen})
    if len(givers) > 1:
        raise Refused(
            f"Satu BAST untuk satu pemberi; barang ini dari {' dan '.join(givers)}. Buat satu "
            "BAST untuk setiap pemberi.",
            "goods",
        )


def _insert(handover):
    try:
        with transaction.atomic():
            handover.save()
    except IntegrityError as taken:
        raise Refused(USED, "number") from taken


def _tell(verb, handover, by, words, changes=()):
    record(
        f"bast.{verb}",
        handover,
        about=handover.partnership,
        by=by,
        sentence=f"{words}: {handover.number}",
        changes=changes,
    )
