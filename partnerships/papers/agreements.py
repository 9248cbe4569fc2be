"""The papers of a partnership on their way from draft to in force (product.md F5, F6)."""

from django.db import transaction
from django.utils import timezone

from accounts.permissions import members_with, refuse_maker, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from partnerships.models import Agreement, Partnership
from partnerships.papers import composing
from partnerships.papers.checks import check, refuse_twin, refuse_unsigned
from partnerships.papers.holding import go, hold, refreshed, set_facts, tell
from partnerships.papers.people import proposed, write_signatories, write_witnesses
from partnerships.papers.signing import forget_signatures
from partnerships.papers.versions import refuse_other_file, version_to_submit
from partnerships.stages import Stage

NOT_APPROVED = {"approved_by": None, "approved_at": None}
Status = Agreement.Status
OVERTAKEN = (
    "Draf ini diubah orang lain sejak Anda membuka halaman ini. Isian Anda tetap ada: bandingkan "
    "dengan draf terbaru, lalu simpan lagi."
)


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
        refuse_twin(agreement)
        agreement.save()
        write_signatories(agreement, proposed(agreement) | (signatories or {}))
        write_witnesses(agreement, witnesses)
        if text:
            composing.begin(agreement, text)
        tell(agreement, by, "susun", f"{agreement.get_kind_display()} disusun: {agreement.title}")
    return agreement


def change(agreement, *, by, signatories=None, witnesses=None, seen=None, **facts):
    """Work on a draft; whoever changed it last is its maker.

    Who submits it is not: else a principal could write a paper, have it submitted by
    another hand, and approve their own words. `seen` is the revision that the page showed.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.DRAFT)
        changes = set_facts(current, facts)
        check(current)
        changes += write_signatories(current, signatories or {})
        if witnesses is not None:
            changes += write_witnesses(current, witnesses)
        if not changes:
            return agreement
        if seen not in (None, current.revision):
            raise Refused(OVERTAKEN)
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
        changes = [("Catatan", "", note), *forget_signatures(current)]
        go(current, Status.DRAFT, return_note=note, version=None, **NOT_APPROVED)
        tell(current, by, "kembalikan", "Naskah dikembalikan", changes)
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
