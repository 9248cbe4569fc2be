"""Recording what was received, verifying it, calling it off; nothing is changed or deleted."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import refuse_maker, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from activities.contributions.levies import refuse_levy
from activities.contributions.measures import MONEY_UNITS, unit_key
from activities.models import Receipt
from activities.models.receipt import PERSON_HOURS, TIME
from partnerships.models import Partnership, Party
from partnerships.screening.comparing import PROHIBITED, REVIEW
from partnerships.screening.verdicts import entries_in_force, screen_name
from partnerships.stages import Stage


class FormUsed(Refused):
    """The form has made a line already, and says something else now."""


OVERTAKEN = (
    "Kontribusi ini sudah diperiksa atau dibatalkan orang lain sejak halaman dibuka. "
    "Buka lagi kontribusi ini untuk melihat keadaan terbaru."
)


def record_receipt(partnership, *, by, key, on=None, proof=None, **facts):
    """Write down one thing that came; the same `key` a second time gives the same line, and is
    refused where the form says something else by then (`FormUsed`).

    `proof` is what `accounts.uploads` read, with the name it came under. Refuses levies,
    prohibited givers, days to come, and what does not fit the plan it is said to fulfil.
    """
    require(by, Action.RECORD_CONTRIBUTION)
    on = on or timezone.localdate()
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        known = Receipt.objects.filter(key=key).first()
        if known is not None:
            _refuse_other_contents(known, facts)
            return known
        receipt = Receipt(partnership=current, key=key, recorded_by=by, **facts)
        if receipt.kind in TIME:
            receipt.quantity, receipt.unit = receipt.people * receipt.hours, PERSON_HOURS
        _refuse_closed_for_receipts(current)
        _refuse_impossible(receipt, on)
        # The basis first: a levy is no valid value of the column.
        named = ("source", "party", "basis", "kind", "what", "giver")
        refuse_levy(**{name: getattr(receipt, name) for name in named})
        _refuse_prohibited(receipt)
        receipt.full_clean(exclude=["school", "partnership", "recorded_by", "proof"])
        _store(receipt, proof)
        _tell("catat", receipt, by, "Kontribusi dicatat")
    return receipt


def verify(receipt, *, by, note=""):
    """Say that it did come, as somebody who neither recorded it nor gave what proves it.

    Goods without a signed BAST need a note that says how they were seen.
    """
    require(by, Action.VERIFY_CONTRIBUTION)
    with transaction.atomic():
        current = hold(receipt)
        refuse_closed(current.partnership)
        provers = {current.handover.scanned_by_id} if current.has_signed_handover else set()
        refuse_maker(current.recorded_by, by, Action.VERIFY_CONTRIBUTION, provers - {None})
        if current.is_goods and not current.has_signed_handover:
            note = explained(note, "Barang ini belum ber-BAST. Tulis bagaimana Anda memeriksanya")
        won = Receipt.objects.waiting().filter(pk=current.pk)
        if not won.update(
            verified_by=by, verified_at=timezone.now(), verified_note=note.strip()[:255]
        ):
            raise Refused(OVERTAKEN)
        _tell("periksa", current, by, "Kontribusi diterima setelah diperiksa", note)
    receipt.refresh_from_db()
    return receipt


def cancel_receipt(receipt, *, by, reason):
    """Take a line out of all sums with the reason; what was verified, only as a checker."""
    require(by, Action.RECORD_CONTRIBUTION)
    reason = explained(reason, "Tulis alasan pembatalan", "reason", least=10)
    with transaction.atomic():
        current = hold(receipt)
        refuse_closed(current.partnership)
        if current.verified_at:
            require(by, Action.VERIFY_CONTRIBUTION)
            refuse_maker(current.recorded_by, by, Action.VERIFY_CONTRIBUTION)
        if current.handover_id and not current.handover.is_settled:
            raise Refused(
                f"Barang ini tercantum dalam {current.handover}. Batalkan BAST itu lebih dahulu."
            )
        standing = Receipt.objects.standing().filter(pk=current.pk)
        if not standing.update(
            cancelled_by=by, cancelled_at=timezone.now(), cancelled_reason=reason
        ):
            raise Refused(OVERTAKEN)
        _tell("batal", current, by, "Kontribusi dibatalkan", reason)
    receipt.refresh_from_db()
    return receipt


def hold(receipt):
    """The line as it is now, its partnership locked until the transaction ends."""
    Partnership.objects.select_for_update().get(pk=receipt.partnership_id)
    rows = Receipt.objects.select_related(
        "partnership", "handover", "recorded_by", "party__partner", "party__school"
    )
    return rows.get(pk=receipt.pk)


def refuse_closed(partnership):
    if partnership.is_closed:
        raise Refused("Kemitraan ini sudah ditutup, jadi kontribusinya tidak dapat diubah lagi.")


def why_not_recordable(partnership):
    """The sentence with which recording would be refused whatever is written, or ""."""
    try:
        _refuse_closed_for_receipts(partnership)
    except Refused as refusal:
        return str(refusal)
    return ""


def doubt_about(receipt):
    """What a checker should know of a giver who is no party: a name like a prohibited one."""
    if receipt.party_id or not (finding := _found(receipt.giver)):
        return ""
    if finding.verdict != REVIEW:
        return ""
    return (
        f"Nama pemberi mirip dengan “{finding.entry.name}” dalam daftar larangan. Pastikan "
        "keduanya bukan pihak yang sama sebelum menerimanya."
    )


def _refuse_other_contents(known, facts):
    """Somebody went back in the browser: a second press of the button sends the same."""
    if known.cancelled_at or any(getattr(known, name) != facts[name] for name in facts):
        raise FormUsed(
            f"Belum dicatat: formulir ini tadi sudah mencatat “{known.what}”. Bila yang ini "
            "kontribusi lain, tekan Catat kontribusi sekali lagi. Bila yang tadi keliru, batalkan "
            "dulu catatan itu."
        )


def _refuse_closed_for_receipts(partnership):
    refuse_closed(partnership)
    if partnership.stage == Stage.PENJAJAKAN:
        raise Refused(
            "Kontribusi belum dapat dicatat: kemitraan ini masih dijajaki. Mitra ditapis dan "
            "dinilai lebih dahulu; pindahkan ke Perencanaan bila sudah."
        )


def _refuse_impossible(receipt, on):
    if receipt.received_on > on:
        raise Refused(
            f"Tanggal diterima tidak boleh setelah hari ini, {date_text(on)}.", "received_on"
        )
    if MONEY_UNITS.intersection(unit_key(receipt.kind, receipt.unit).split()):
        raise Refused(
            "Rupiah dicatat sebagai bentuk Dana. Tulis satuan barangnya, misalnya unit.", "unit"
        )
    planned = receipt.planned
    if planned is None:
        return
    if planned.party_id != receipt.party_id:
        raise Refused("Janji dalam rencana itu milik pihak lain. Pilih yang sesuai.", "planned")
    if planned.kind != receipt.kind:
        raise Refused(
            f"Janji itu berbentuk {planned.get_kind_display().lower()}, sedangkan yang dicatat "
            f"{receipt.get_kind_display().lower()}. Pilih janji lain atau kosongkan.",
            "planned",
        )


def _refuse_prohibited(receipt):
    if receipt.party_id:
        if Party.objects.forbidden().filter(pk=receipt.party_id).exists():
            raise Refused(
                f"{receipt.party.name} dilarang menjadi mitra menurut hasil penapisan, jadi "
                "kontribusinya tidak dicatat. Kembalikan yang sudah diterima.",
                "party",
            )
    elif (finding := _found(receipt.giver)) and finding.verdict == PROHIBITED:
        kind = finding.entry.get_category_display().lower()
        raise Refused(
            f"{receipt.giver} tercatat dalam daftar larangan ({kind}), jadi kontribusinya tidak "
            "dicatat. Kembalikan yang sudah diterima.",
            "giver",
        )


def _found(name):
    entries = entries_in_force()
    return screen_name(name, entries) if entries else None


def _store(receipt, proof):
    """File, then row; a row that cannot be written leaves no file behind."""
    if proof is None:
        receipt.save()
        return
    name, clean = proof
    receipt.proof_name, receipt.proof_sha256 = clean.known_as(name), clean.sha256
    receipt.proof.save(clean.name, clean.content, save=False)
    try:
        receipt.save()
    except BaseException:
        receipt.proof.storage.delete(receipt.proof.name)
        raise


def _tell(verb, receipt, by, words, note=""):
    measure = f", {receipt.measure}" if receipt.measure else ""
    record(
        f"kontribusi.{verb}",
        receipt,
        about=receipt.partnership,
        by=by,
        sentence=f"{words}: {receipt.what}{measure}, dari {receipt.giver_name}",
        changes=[("Catatan", "", note)] if note else (),
    )
