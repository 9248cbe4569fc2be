"""The steps of a list on its way in: handed in, columns chosen, checked, said yes to, taken."""

import datetime as dt
import hashlib
import io
import zipfile

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.archives import MOST_UNPACKED
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.tables import Unreadable, read_table
from jobs.progress import Progress
from partnerships.importing import headings
from partnerships.importing.partners import carry_out, read_plan
from partnerships.importing.problem_sheet import problem_sheet
from partnerships.models import PartnerImport

Status = PartnerImport.Status
GONE = "Berkas ini sudah tidak tersimpan. Unggah berkasnya sekali lagi."
PROBLEMS_KEPT = dt.timedelta(days=30)
MOST_SHOWN = 500  # problems kept for the page; the sheet to download has them all
SAMPLE = 3
SHOWN_OF_SAMPLE = 40
# What is surely checked within a third of a second: larger files are work for a job.
HEAD_BYTES = 128 * 1024
READ_AT_ONCE = 2 * 1024 * 1024  # bytes of a sheet whose headings are read at once
SMALL_TEXT = 48 * 1024
SMALL_SHEET = 240 * 1024  # bytes unpacked
ROW_BYTES = 60  # of a row of a list, to foretell how many there are
SHEET_ROW_BYTES = 300


def hand_in(upload, *, by):
    """Keep the file and read its headings; `(the import, whether it is new)`.

    The same file that still waits is met again instead of being kept twice. Of a large sheet
    the job reads the headings. Raises `Unreadable` for what is no table.
    """
    require(by, Action.IMPORT)
    forget_old()
    digest = digest_of(upload)
    waiting = PartnerImport.objects.open().filter(sha256=digest).first()
    if waiting:
        return waiting, False
    one = PartnerImport(
        filename=upload.name[-200:],
        sha256=digest,
        size=upload.size,
        status=Status.CHECKING,
        uploaded_by=by,
    )
    unpacked = _unpacked(upload)
    if unpacked > MOST_UNPACKED:
        raise Unreadable("Berkas XLSX ini terlalu besar. Bagi menjadi beberapa berkas.")
    if unpacked <= READ_AT_ONCE:
        _read_headings(one, upload)
    upload.seek(0)
    one.file.save(one.filename, upload, save=False)
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError:  # a second click, a moment earlier
        one.file.delete(save=False)
        return PartnerImport.objects.open().get(sha256=digest), False
    return one, True


def earlier(digest):
    """The last import of this very file that stands, or None."""
    done = PartnerImport.objects.filter(sha256=digest, status=Status.DONE)
    return done.select_related("taken_by").order_by("-taken_at").first()


def digest_of(upload):
    upload.seek(0)
    digest = hashlib.file_digest(upload.file, "sha256").hexdigest()
    upload.seek(0)
    return digest


def choose_columns(one, mapping, *, by):
    """Say which column holds what, `{field: place}`; the list is checked again by it."""
    require(by, Action.IMPORT)
    if "name" not in mapping:
        raise Refused("Pilih kolom yang berisi nama mitra.")
    mending = (Status.MAPPING, Status.CHECKING, Status.READY)
    moved = PartnerImport.objects.filter(pk=one.pk, status__in=mending).update(
        mapping=mapping, status=Status.CHECKING, outcome={}
    )
    if not moved:
        raise Refused("Daftar ini sudah diimpor atau dibuang, jadi kolomnya tetap.")
    one.refresh_from_db()


def is_small(one):
    """Whether the file can be worked on while the person waits."""
    with _opened(one) as file:
        unpacked = _unpacked(file)
    return unpacked <= SMALL_SHEET if unpacked else one.size <= SMALL_TEXT


def check(one, progress=None):
    """Find out what the list would do and keep it for the page; writes no partner.

    A list whose columns must be chosen first waits for that.
    """
    if not one.header:
        with _opened(one) as file:
            _read_headings(one, file)
        one.save(update_fields=["header", "sample", "heading_key", "mapping", "status"])
    if one.status == Status.MAPPING:
        return problem_sheet(one)
    plan = _plan(one, progress, "Memeriksa baris")
    outcome = carry_out(plan, by=None, dry_run=True)
    sheet = problem_sheet(one, outcome)
    one.problems.save("masalah.xlsx", ContentFile(sheet), save=False)
    # Whoever has chosen other columns meanwhile waits for a check by those.
    present = PartnerImport.objects.filter(pk=one.pk, mapping=one.mapping)
    written = present.filter(status__in=(Status.CHECKING, Status.READY))
    if not written.update(status=Status.READY, outcome=_kept(outcome), problems=one.problems.name):
        one.problems.delete(save=False)
    one.refresh_from_db()
    return sheet


def say_yes(one, *, by, skip_errors=False):
    """Let the list be taken in; of two clicks the first counts. Returns whether this one did."""
    require(by, Action.IMPORT)
    if one.status == Status.READY and one.outcome.get("errors") and not skip_errors:
        raise Refused(
            f"Belum ada yang ditulis karena {one.outcome['refused']} baris salah. Perbaiki "
            "berkas, atau impor baris yang baik saja.",
            "skip_errors",
        )
    moved = PartnerImport.objects.filter(pk=one.pk, status=Status.READY).update(
        status=Status.TAKING, taken_by=by, skip_errors=skip_errors
    )
    one.refresh_from_db()
    return bool(moved)


def take(one, progress=None):
    """Write the partners of a list that was said yes to, once: all of it or nothing.

    A worker that dies on the way leaves no partner; one that comes again after the end
    finds it done and writes nothing. Raises `Refused` when the partners changed meanwhile.
    """
    if one.status == Status.TAKING:
        plan = _plan(one, progress, "Membaca baris")
        if progress:
            progress.step("Menulis mitra, sekaligus semuanya")
        with transaction.atomic():
            if _claim(one):
                outcome = carry_out(plan, by=one.taken_by, source=one)
                PartnerImport.objects.filter(pk=one.pk).update(outcome=_kept(outcome))
        one.refresh_from_db()
        _let_go(one)
    return problem_sheet(one)


def discard(one, *, by):
    """Throw a list away that is not taken in; a worker that is about to finds it gone."""
    require(by, Action.IMPORT)
    moved = PartnerImport.objects.open().filter(pk=one.pk).update(status=Status.DISCARDED)
    if not moved:
        raise Refused("Daftar ini sudah diimpor atau dibuang.")
    one.refresh_from_db()
    _let_go(one)


def forget_old():
    """Throw away what nobody has decided about for a day, and sheets of a month ago."""
    for one in PartnerImport.objects.forgotten(at=timezone.now()).exclude(status=Status.TAKING):
        if PartnerImport.objects.open().filter(pk=one.pk).update(status=Status.DISCARDED):
            _let_go(one)
    old = PartnerImport.objects.exclude(problems="")
    for one in old.filter(uploaded_at__lt=timezone.now() - PROBLEMS_KEPT):
        one.problems.delete(save=False)
        PartnerImport.objects.filter(pk=one.pk).update(problems="")


# Parts -------------------------------------------------------------------------------------


def _read_headings(one, file):
    table = headings.at_its_headings(read_table(_beginning(file)))
    rows = [row.cells for row, _ in zip(table.rows, range(SAMPLE), strict=False)]
    one.header = table.header
    one.sample = [[cell[:SHOWN_OF_SAMPLE] for cell in cells] for cells in rows]
    one.heading_key = headings.heading_key(table.header)
    one.mapping, is_sure = _mapping(one)
    if not is_sure:
        one.status = Status.MAPPING


def _beginning(file):
    """Enough of a text to know its headings by; a sheet or JSON is read as a whole."""
    file.seek(0)
    start = file.read(HEAD_BYTES)
    file.seek(0)
    is_text = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{")
    if len(start) < HEAD_BYTES or start.startswith(b"PK") or not is_text:
        return file
    return io.BytesIO(start[: start.rfind(b"\n") + 1] or start)


def _mapping(one):
    """What the columns hold, and whether nobody need be asked about it."""
    kept = headings.remembered(one.heading_key)
    if kept:
        return kept, True
    mapping = headings.guess(one.header)
    return mapping, "name" in mapping and not headings.unknown(one.header, mapping)


def _plan(one, progress, note):
    total = _foretold(one)
    bar = progress or Progress()
    with _opened(one) as file:
        return read_plan(
            read_table(file),
            places=one.mapping,
            step=lambda rows: bar.step(f"{note} {rows}", rows, max(rows, total)),
        )


def _foretold(one):
    if one.outcome.get("rows"):
        return one.outcome["rows"]
    with _opened(one) as file:
        unpacked = _unpacked(file)
    return unpacked // SHEET_ROW_BYTES if unpacked else one.size // ROW_BYTES


def _opened(one):
    try:
        return one.file.open("rb")
    except (FileNotFoundError, ValueError) as lost:
        raise Unreadable(GONE) from lost


def _unpacked(file):
    """How many bytes a sheet says it has inside; 0 for what is none."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return 0
    finally:
        file.seek(0)


def _claim(one):
    return PartnerImport.objects.filter(pk=one.pk, status=Status.TAKING).update(
        status=Status.DONE, taken_at=timezone.now()
    )


def _kept(outcome):
    """What the pages show of an outcome."""
    kept = outcome.as_dict() | {
        "more_errors": max(0, len(outcome.errors) - MOST_SHOWN),
        "more_duplicates": max(0, len(outcome.duplicates) - MOST_SHOWN),
        "more_warnings": max(0, len(outcome.warnings) - MOST_SHOWN),
    }
    for name in ("errors", "duplicates", "warnings"):
        kept[name] = kept[name][:MOST_SHOWN]
    return kept


def _let_go(one):
    """The list itself is no longer needed; what was wrong with it can still be fetched."""
    if one.file:
        one.file.delete(save=False)
        PartnerImport.objects.filter(pk=one.pk).update(file="")
