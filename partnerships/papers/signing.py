"""How a paper is signed: party after party, then the scan, then the check (product.md F6)."""

from django.db import transaction
from django.utils import timezone

from accounts.formats import date_text
from accounts.permissions import refuse_maker, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from jobs.letterhead import bytes_of
from partnerships.models import Agreement
from partnerships.papers.checks import check, refuse_unlikely_days, refuse_unsigned, signing_days
from partnerships.papers.holding import go, hold, refreshed, set_facts, tell
from partnerships.papers.kinds import LETTERS
from partnerships.papers.marks import Marks, marks_of, refuse_unexplained
from partnerships.papers.same_text import holds

SCAN = ("scan", "scan_sha256", "scan_pages", "scan_holds_version", "scanned_by")
Status = Agreement.Status


def note_signatures(
    agreement,
    *,
    by,
    signed,
    marks=None,
    paper_numbers=None,
    before_approval=False,
    seen="",
    on=None,
    **facts,
):
    """Put down who has signed so far; the paper goes on waiting for the others and the scan.

    `signed` is {primary key of a party: day or None}, `marks` {the same: Marks},
    `paper_numbers` {the same: number} of the partners after the first, `seen` the paper's
    `mark_of` on the page that was filled in.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = _held(agreement, seen)
        rows = _signatories(current)
        days = {pk: day for pk, day in signed.items() if day}
        refuse_unlikely_days(current, rows, days, on or timezone.localdate(), before_approval)
        changes = set_facts(current, facts)
        check(current)
        changes += _write(rows, signed, marks or {}) + _number(rows, paper_numbers or {})
        if changes:
            current.save(update_fields=[*facts, "updated_at"])
            tell(current, by, "tanda", f"Tanda tangan dicatat: {current.title}", changes)
    return refreshed(agreement)


def record_signing(
    agreement,
    *,
    by,
    scan,
    signed,
    starts_on,
    ends_on,
    marks=None,
    paper_numbers=None,
    early_start=False,
    before_approval=False,
    seen="",
    on=None,
    **numbers,
):
    """Keep the signed scan with its dates, for somebody else to check.

    `scan` is what `accounts.uploads.read_pdf` gave; `early_start` and `before_approval` are
    the ticks that a term before the last signature, or a signature before the approval, is
    meant. What was noted before of a party that is not named stays.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = _held(agreement, seen)
        rows = _signatories(current)
        refuse_unsigned(current)
        days = signing_days(rows, signed)
        refuse_unlikely_days(current, rows, days, on or timezone.localdate(), before_approval)
        _refuse_early_start(starts_on, max(days.values()), early_start)
        facts = numbers | {"starts_on": starts_on, "ends_on": ends_on}
        changes = set_facts(current, facts) + _write(rows, days, marks or {})
        changes += _number(rows, paper_numbers or {})
        check(current)
        refuse_unexplained(rows)
        current.signed_on = max(days.values())
        _keep_scan(current, scan, by)
        current.save(update_fields=[*facts, "signed_on", *SCAN, "updated_at"])
        go(current, Status.SCANNED, return_note="")
        changes.append(("Sidik SHA-256", "", scan.sha256))
        tell(current, by, "pindai", f"Pindaian diunggah: {current.title}", changes)
    return refreshed(agreement)


def verify(agreement, *, by, same_text, sha256):
    """Confirm that the scan shows the approved text, signed; not by who uploaded or wrote it.

    `same_text` is the tick of whoever laid both side by side, `sha256` the mark of the scan
    that they read: one that was put in its place meanwhile is not accepted unseen.
    """
    require(by, Action.VERIFY_SIGNING)
    with transaction.atomic():
        current = hold(agreement, Status.SCANNED)
        refuse_maker(current.scanned_by, by, Action.VERIFY_SIGNING)
        refuse_maker(current.made_by, by, Action.VERIFY_SIGNING)
        if current.scan_sha256 != sha256:
            raise Refused(
                "Pindaian naskah ini sudah diganti sejak Anda membukanya. Buka lagi halaman "
                "pemeriksaan, baca pindaian yang sekarang, lalu terima."
            )
        _refuse_unexplained_scan(current)
        if not same_text:
            raise Refused("Bandingkan dahulu pindaian dengan naskah yang disetujui.", "same_text")
        go(current, Status.SIGNED, verified_by=by, verified_at=timezone.now())
        marks = [("Sidik pindaian", "", sha256)]
        if current.version:
            marks.insert(0, ("Sidik naskah yang disetujui", "", current.version.pdf_sha256))
        tell(current, by, "periksa", f"Naskah bertanda tangan diterima: {current.title}", marks)
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


def forget_signatures(agreement):
    """A text that is changed is signed anew; returns what was noted of the old one."""
    rows = _signatories(agreement)
    return _write(rows, dict.fromkeys([row.party_id for row in rows]), _none_of(rows))


def mark_of(agreement):
    """Tells whether somebody else has noted something since a page was opened."""
    return agreement.updated_at.isoformat()


def _held(agreement, seen):
    current = hold(agreement, Status.APPROVED)
    if current.kind in LETTERS:
        raise Refused("Surat tidak dipindai; catat tanggal pengirimannya.")
    if seen and seen != mark_of(current):
        raise Refused(
            "Orang lain baru saja mencatat sesuatu pada naskah ini. Buka lagi halaman ini supaya "
            "catatannya tidak tertimpa."
        )
    return current


def _signatories(agreement):
    return list(agreement.signatories.select_related("party__partner", "party__school"))


def _none_of(rows):
    return {row.party_id: Marks() for row in rows}


def _refuse_early_start(starts_on, last, early_start):
    if starts_on < last and not early_start:
        raise Refused(
            f"Naskah berlaku mulai {date_text(starts_on)}, sebelum tanda tangan terakhir "
            f"{date_text(last)}. Centang kotaknya bila memang demikian.",
            field="early_start",
        )


def _refuse_unexplained_scan(agreement):
    try:
        refuse_unexplained(_signatories(agreement))
    except Refused as refusal:
        raise Refused(
            f"{refusal} Kembalikan pindaian ini supaya pengunggah melengkapinya."
        ) from refusal


def _write(rows, signed, marks):
    """Put down days and marks; returns what changed as (label, before, after)."""
    changes = []
    for row in rows:
        day = signed.get(row.party_id, row.signed_on)
        found = marks_of(row)
        wanted = marks.get(row.party_id, found)
        if day != row.signed_on:
            changes.append((f"Tanda tangan {row.party.name}", _day(row.signed_on), _day(day)))
        if wanted != found:
            label = f"Paraf, meterai, stempel {row.party.name}"
            changes.append((label, str(found), str(wanted)))
        row.signed_on = day
        for name, value in wanted._asdict().items():
            setattr(row, name, value)
        row.save(update_fields=["signed_on", *Marks._fields])
    return changes


def _number(rows, paper_numbers):
    """Put down how the partners after the first number the paper; returns what changed."""
    changes = []
    for row in rows:
        number = paper_numbers.get(row.party_id, row.paper_number)
        if number != row.paper_number:
            before = row.paper_number or "belum ada"
            changes.append((f"Nomor dari {row.party.name}", before, number or "belum ada"))
            row.paper_number = number
            row.save(update_fields=["paper_number"])
    return changes


def _day(day):
    return date_text(day) if day else "belum ada"


def _keep_scan(agreement, scan, by):
    version = agreement.version
    if version and version.pdf_sha256 == scan.sha256:
        raise Refused(
            "Berkas ini sama persis dengan naskah yang disetujui, jadi tanda tangannya belum ada. "
            "Unggah pindaian naskah yang sudah ditandatangani.",
            field="scan",
        )
    agreement.scan_holds_version = bool(version) and _holds(scan, version)
    agreement.scan.save(scan.name, scan.content, save=False)
    agreement.scan_sha256 = scan.sha256
    agreement.scan_pages = scan.pages
    agreement.scanned_by = by


def _holds(scan, version):
    approved = bytes_of(version.pdf)
    scan.content.seek(0)
    content = scan.content.read()
    scan.content.seek(0)
    return bool(approved) and holds(content, approved)
