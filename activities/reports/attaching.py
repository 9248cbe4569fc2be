"""Attaching evidence to an activity, describing it, taking it away again."""

import hashlib
from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, transaction
from django.forms import ValidationError

from accounts import uploads
from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from activities.models import ActivityReport, Evidence
from activities.progress import report_of
from activities.reports import thumbnails
from activities.reports.reporting import refuse_last_checker
from activities.work_plan.planning import hold, refuse_cancelled, refuse_closed
from jobs.sweeping import recall_photos

Status = ActivityReport.Status
MOST_OF_A_KIND = 200  # a page shows them all
SAME = "Berkas yang sama sudah ada pada kegiatan ini."
OVERTAKEN = (
    "Keterangan belum disimpan karena diubah di halaman lain sejak halaman ini dibuka. "
    f"{LOOK_AGAIN}"
)


class AlreadyThere(Refused):
    """The same file is evidence of this activity already."""

    def __init__(self):
        super().__init__(SAME)


@dataclass(frozen=True)
class Sending:
    """What the page knows of a file it sends: `client_id` is the same when it is sent again,
    `sha256` is that of the file as it lies on the device. Without script both are empty."""

    client_id: str = ""
    sha256: str = ""


PLAIN = Sending()


def attach(activity, upload, *, kind, by, caption="", shows_children=False, sending=PLAIN):
    """Add one file as evidence; raises `Refused` with a sentence that does not name the file.

    Photos are drawn anew without place and camera, the time of capture is kept; other
    kinds may be documents too (product.md RP-2 to RP-4). A file sent again by the same page
    gives the row of the first time.
    """
    require(by, Action.RUN_ACTIVITY)
    _refuse_accepted(activity)  # before the costly reading of the file
    source = _digest(upload)
    if sending.sha256 and sending.sha256 != source:
        raise Refused("Berkas ini rusak dalam pengiriman. Unggah sekali lagi.")
    if known := _sent_before(activity, sending, by):
        return known
    _refuse_known(activity, source)
    clean = _read(upload, kind)
    evidence = _evidence_of(
        clean,
        upload.name,
        activity=activity,
        kind=kind,
        source_sha256=source,
        client_id=sending.client_id,
        caption=caption.strip(),
        shows_children=shows_children,
        uploaded_by=by,
    )
    with transaction.atomic():
        current = hold(activity)
        _refuse_accepted(current)
        refuse_last_checker(current, by, "mengunggah bukti", "mengunggah berkas ini")
        if known := _sent_before(activity, sending, by):  # the first answer was slow, not lost
            return known
        _refuse_too_many(current, kind)
        _store(evidence, clean)
        _record("bukti.unggah", current, by, f"Bukti diunggah: {_named(evidence)}")
    return evidence


def mark_of(evidence):
    """What is said of a file, as the mark that a page which showed it sends back."""
    return f"{evidence.shows_children:d} {evidence.caption}"


def describe(evidence, *, by, caption, shows_children, seen=None):
    """Change what is said about a piece of evidence, never the file.

    `seen` is the mark of what the page showed: a page from yesterday does not take away that a
    photo shows children, as somebody has said since.
    """
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(evidence.activity)
        _refuse_accepted(current)
        evidence = _latest(evidence)  # a consent may have been taken back a moment ago
        before, was_shared = _about(evidence), not evidence.shows_children
        standing = mark_of(evidence)
        evidence.caption = caption.strip()
        evidence.shows_children = shows_children and evidence.may_show_children
        if seen not in (None, standing) and mark_of(evidence) != standing:
            raise Refused(OVERTAKEN)
        if not evidence.shows_children:
            evidence.consent = None
        evidence.save(update_fields=["caption", "shows_children", "consent"])
        if before != _about(evidence):
            sentence = f"Keterangan bukti diubah: {_named(evidence)}"
            changes = [("Keterangan", before, _about(evidence))]
            _record("bukti.keterangan", current, by, sentence, changes)
        if was_shared and evidence.shows_children:
            recall_photos()
    return evidence


def remove(evidence, *, by):
    """Take away a file that was never handed in; what was, stays on record for good."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(evidence.activity)
        refuse_closed(current.partnership)
        evidence = _latest(evidence)
        if not is_removable(evidence, report_of(current)):
            raise Refused(
                "Bukti ini sudah diajukan bersama laporan, jadi tidak dihapus. "
                "Tambahkan bukti yang benar dan jelaskan pada keterangannya."
            )
        _record("bukti.hapus", current, by, f"Bukti dihapus: {_named(evidence)}")
        transaction.on_commit(partial(_delete_files, evidence.file.storage, evidence.file.name))
        evidence.delete()


def is_removable(evidence, report):
    """Whether no checker has been shown the file yet."""
    if report is None or report.submitted_at is None:
        return True
    # Opened again it carries the hour of its acceptance: what came in before was seen.
    shown_at = report.checked_at or report.submitted_at
    return report.status == Status.RETURNED and evidence.uploaded_at > shown_at


def _latest(evidence):
    """The row as it is now; whoever asks holds its activity."""
    found = Evidence.objects.filter(pk=evidence.pk).first()
    if found is None:
        raise Refused("Bukti ini sudah dihapus orang lain.")
    return found


def _evidence_of(clean, name, **facts):
    evidence = Evidence(
        filename=clean.known_as(name),
        mime=clean.mime,
        size=clean.size,
        sha256=clean.sha256,
        taken_at=clean.taken_at,
        **facts,
    )
    evidence.shows_children = evidence.shows_children and evidence.may_show_children
    return evidence


def _digest(upload):
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _sent_before(activity, sending, by):
    if not sending.client_id:
        return None
    sent = Evidence.objects.filter(activity=activity, client_id=sending.client_id, uploaded_by=by)
    return sent.first()


def _refuse_known(activity, source):
    """Told before the picture is drawn anew, which is costly."""
    if Evidence.objects.filter(activity=activity, source_sha256=source).exists():
        raise AlreadyThere


def _read(upload, kind):
    read = uploads.read_image if kind == Evidence.Kind.PHOTO else uploads.read_document
    try:
        return read(upload)
    except ValidationError as problem:
        raise Refused(problem.messages[0]) from problem


def _refuse_accepted(activity):
    refuse_closed(activity.partnership)
    refuse_cancelled(activity)
    report = report_of(activity)
    if report is not None and report.status == Status.ACCEPTED:
        raise Refused("Laporan kegiatan ini sudah diterima, jadi buktinya terkunci.")


def _refuse_too_many(activity, kind):
    if Evidence.objects.filter(activity=activity, kind=kind).count() >= MOST_OF_A_KIND:
        raise Refused(
            f"Kegiatan ini sudah memuat {MOST_OF_A_KIND} berkas jenis {Evidence.Kind(kind).label}, "
            "paling banyak yang dapat disimpan. Hapus dulu yang tidak diperlukan."
        )


def _store(evidence, clean):
    """File, then row; a row that cannot be written leaves no file behind."""
    evidence.file.save(clean.name, clean.content, save=False)
    try:
        with transaction.atomic():
            evidence.save()
    except BaseException as error:
        evidence.file.storage.delete(evidence.file.name)
        if isinstance(error, IntegrityError):
            raise AlreadyThere from error
        raise


def _delete_files(storage, name):
    storage.delete(name)
    storage.delete(thumbnails.name_for(name))


def _named(evidence):
    return f"{evidence.get_kind_display()} {evidence.filename}"


def _about(evidence):
    children = "menampilkan anak" if evidence.shows_children else ""
    return ", ".join(part for part in (evidence.caption, children) if part)


def _record(verb, activity, by, sentence, changes=()):
    sentence = f"{sentence} ({activity.title})"
    record(verb, activity, about=activity.partnership, by=by, sentence=sentence, changes=changes)
