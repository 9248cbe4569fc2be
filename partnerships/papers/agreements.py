"""The papers of a partnership on their way from draft to in force (product.md F5, F6)."""

from django.db import transaction
from django.utils import timezone

from accounts.formats import date_text
from accounts.permissions import members_with, refuse_maker, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from partnerships.models import Agreement, Partnership
from partnerships.papers import composing
from partnerships.papers.checks import (
    check,
    refuse_unsigned,
    signing_days,
)
from partnerships.papers.holding import go, hold, refreshed, tell
from partnerships.papers.kinds import LETTERS
from partnerships.papers.people import proposed, write_signatories, write_witnesses
from partnerships.papers.versions import refuse_other_file, version_to_submit
from partnerships.stages import Stage

SCAN = ("scan", "scan_sha256", "scan_pages", "scanned_by")
NOT_APPROVED = {"approved_by": None, "approved_at": None}
Status = Agreement.Status


def draft(partnership, *, by, signatories=None, witnesses=(), text=None, **facts):
    """Begin a paper; `signatories` is {primary key of a party: (name, position, ...)} in the
    order of `Signer` and is taken from the plan for a party that is not named.

    `text` is the template whose clauses it begins with; without one it is a paper that was
    written elsewhere and comes in as a signed scan.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        if current.stage == Stage.PENUTUPAN:
            raise Refused("Kemitraan ini sedang atau sudah ditutup, jadi tidak ada naskah baru.")
        agreement = Agreement(partnership=current, made_by=by, **facts)
        check(agreement)
        agreement.save()
        write_signatories(agreement, proposed(agreement) | (signatories or {}))
        write_witnesses(agreement, witnesses)
        if text:
            composing.begin(agreement, text)
        tell(agreement, by, "susun", f"{agreement.get_kind_display()} disusun: {agreement.title}")
    return agreement


def change(agreement, *, by, signatories=None, witnesses=None, **facts):
    """Work on a draft; whoever changed it last is its maker.

    Who submits it is not: else a principal could write a paper, have it submitted by
    another hand, and approve their own words.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.DRAFT)
        changes = _set(current, facts)
        check(current)
        changes += write_signatories(current, signatories or {})
        if witnesses is not None:
            changes += write_witnesses(current, witnesses)
        if not changes:
            return agreement
        current.made_by = by
        current.revision += 1
        current.save(update_fields=[*facts, "revision", "made_by", "updated_at"])
        tell(current, by, "ubah", f"Draf naskah diubah: {current.title}", changes)
    return refreshed(agreement)


def submit(agreement, *, by):
    """Hand a draft to the principal; every party has somebody who will sign."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.DRAFT)
        refuse_unsigned(current)
        _refuse_lone_approver(current)
        version = version_to_submit(current)
        go(current, Status.SUBMITTED, return_note="", version=version)
        tell(current, by, "ajukan", f"Naskah diajukan untuk disetujui: {current.title}")
    return refreshed(agreement)


def _refuse_lone_approver(agreement):
    """Nobody approves their own words, so a paper of the only approver would wait for ever."""
    approvers = list(members_with(Action.APPROVE_AGREEMENT))
    if approvers != [agreement.made_by]:
        return
    maker = agreement.made_by
    drafters = members_with(Action.DRAFT_AGREEMENT).exclude(pk=maker.pk)
    names = ", ".join(person.name for person in drafters[:3])
    way = (
        f"Minta {names} memperbaiki isinya, lalu ajukan."
        if names
        else "Undang seorang admin di halaman Pengguna untuk menyusunnya."
    )
    raise Refused(
        f"Naskah ini terakhir diubah {maker.name}, satu-satunya yang dapat menyetujuinya, dan "
        f"penyusun tidak menyetujui naskahnya sendiri. {way}"
    )


def approve(agreement, *, by, sha256=""):
    """The principal's approval, never of a draft of one's own.

    `sha256` is the mark of the file that the principal has read: of a paper written here that
    file is approved and no other.
    """
    require(by, Action.APPROVE_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.SUBMITTED)
        refuse_maker(current.made_by, by, Action.APPROVE_AGREEMENT)
        refuse_unsigned(current)
        refuse_other_file(current, sha256)
        go(current, Status.APPROVED, approved_by=by, approved_at=timezone.now())
        mark = [("Sidik SHA-256", "", current.version.pdf_sha256)] if current.version else []
        tell(current, by, "setujui", f"Naskah disetujui: {current.title}", mark)
    return refreshed(agreement)


def return_draft(agreement, *, by, note):
    """Back to the maker with a note: what was submitted, or approved but not yet signed."""
    require(by, Action.APPROVE_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.SUBMITTED, Status.APPROVED)
        note = explained(note, "Tulis apa yang harus diperbaiki")
        go(current, Status.DRAFT, return_note=note, version=None, **NOT_APPROVED)
        tell(current, by, "kembalikan", "Naskah dikembalikan", [("Catatan", "", note)])
    return refreshed(agreement)


def record_signing(
    agreement, *, by, scan, signed, starts_on, ends_on, early_start=False, on=None, **numbers
):
    """Keep the signed scan with its dates, for somebody else to check.

    `scan` is what `accounts.uploads.read_pdf` gave, `signed` {primary key of a party: day},
    `early_start` the tick that a term beginning before the last signature is meant.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.APPROVED)
        if current.kind in LETTERS:
            raise Refused("Surat tidak dipindai; catat tanggal pengirimannya.")
        days = signing_days(current, signed, on or timezone.localdate())
        if starts_on < max(days.values()) and not early_start:
            raise Refused(
                f"Naskah berlaku mulai {date_text(starts_on)}, sebelum tanda tangan terakhir "
                f"{date_text(max(days.values()))}. Centang kotaknya bila memang demikian.",
                field="early_start",
            )
        facts = numbers | {"starts_on": starts_on, "ends_on": ends_on}
        changes = _set(current, facts)
        check(current)
        current.signed_on = max(days.values())
        _keep_scan(current, scan, by)
        current.save(update_fields=[*facts, "signed_on", *SCAN, "updated_at"])
        for signatory in current.signatories.all():
            signatory.signed_on = days[signatory.party_id]
            signatory.save(update_fields=["signed_on"])
        go(current, Status.SCANNED, return_note="")
        changes.append(("Sidik SHA-256", "", scan.sha256))
        tell(current, by, "pindai", f"Pindaian diunggah: {current.title}", changes)
    return refreshed(agreement)


def verify(agreement, *, by):
    """Confirm that scan and dates are right; not by whoever uploaded or wrote the paper."""
    require(by, Action.VERIFY_SIGNING)
    with transaction.atomic():
        current = hold(agreement, Status.SCANNED)
        refuse_maker(current.scanned_by, by, Action.VERIFY_SIGNING)
        refuse_maker(current.made_by, by, Action.VERIFY_SIGNING)
        go(current, Status.SIGNED, verified_by=by, verified_at=timezone.now())
        tell(current, by, "periksa", f"Naskah bertanda tangan diterima: {current.title}")
    return refreshed(agreement)


def return_scan(agreement, *, by, note):
    """Send a scan back with a note; the agreement waits for its signatures again."""
    require(by, Action.VERIFY_SIGNING)
    with transaction.atomic():
        current = hold(agreement, Status.SCANNED)
        refuse_maker(current.scanned_by, by, Action.VERIFY_SIGNING)
        note = explained(note, "Tulis apa yang salah pada pindaian")
        go(current, Status.APPROVED, return_note=note)
        tell(current, by, "kembalikan", "Pindaian dikembalikan", [("Catatan", "", note)])
    return refreshed(agreement)


def cancel(agreement, *, by, reason):
    """Give a paper up before it is in force; once approved only the principal can."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.SCANNED)
        if current.approved_at:
            require(by, Action.APPROVE_AGREEMENT)
        reason = explained(reason, "Tulis alasan pembatalan", "reason")
        go(current, Status.CANCELLED, return_note=reason)
        tell(current, by, "batal", f"Naskah dibatalkan: {current.title}", [("Alasan", "", reason)])
    return refreshed(agreement)


def _set(agreement, facts):
    """Put the facts down and return what differs as (label, before, after)."""
    changes = []
    for name, value in facts.items():
        before = getattr(agreement, name)
        if before != value:
            changes.append((_label(name), _shown(name, before), _shown(name, value)))
        setattr(agreement, name, value)
    return changes


def _keep_scan(agreement, scan, by):
    agreement.scan.save(scan.name, scan.content, save=False)
    agreement.scan_sha256 = scan.sha256
    agreement.scan_pages = scan.pages
    agreement.scanned_by = by


def _label(name):
    label = Agreement._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]


def _shown(name, value):
    if name == "kind":
        return Agreement.Kind(value).label
    return date_text(value) if hasattr(value, "year") else str(value or "belum ada")
