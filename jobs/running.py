"""A worker's side of a job: claim it, build it, hand over the file exactly once."""

import datetime as dt
import hashlib
import logging
import os
import socket
import uuid
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.audit import record
from accounts.refusals import Refused
from jobs import workbench
from jobs.bell import ring
from jobs.endings import tell_ended
from jobs.heartbeat import heartbeat
from jobs.models import Job
from jobs.models.job import LEASE, MOST_ATTEMPTS
from jobs.orders import read_order
from jobs.progress import ClaimLost, JobProgress, TurnOver

logger = logging.getLogger(__name__)

LONGEST = dt.timedelta(seconds=105)  # what one job may take; then it is told to stop

TOOK_TOO_LONG = (
    "Laporan ini terlalu besar: pembuatannya melewati batas waktu. Persempit pilihannya, lalu "
    "buat lagi."
)
BROKE = (
    "Laporan gagal dibuat karena kesalahan di aplikasi, bukan karena isian Anda. Buat lagi; "
    "bila tetap gagal, sampaikan nomor {} kepada admin sekolah."
)
RIGHTS_CHANGED = "Laporan tidak dibuat karena hak peminta sudah berubah."
KEPT_DYING = (
    "Laporan gagal dibuat karena pembuatannya {} kali terhenti di tengah jalan. Persempit "
    "pilihannya, lalu buat lagi."
)


BACK_IN_LINE = {
    "status": Job.Status.WAITING,
    "claimed_by": "",
    "lease_until": None,
    "rung_at": None,
}
# For what the worker is not to blame: this was no failed attempt.
GIVEN_BACK = BACK_IN_LINE | {"attempts": F("attempts") - 1}


def run(pk):
    """Build one job, whoever else was told to; True when this call brought it to its end."""
    with scopes_disabled():
        token = claim(pk)
        if token is None:
            return False
        job = Job.objects.select_related("school", "asked_by").get(pk=pk)
    try:
        with (
            scope(school=job.school),
            timezone.override(job.school.time_zone),
            heartbeat(pk, token),
        ):
            return _build(job, token)
    except TurnOver:
        return _wait_again(pk, token)
    finally:
        _clear_ended(pk)


def claim(pk):
    """The token of the one worker that may build this job now; None for all others."""
    now = timezone.now()
    token = f"{socket.gethostname()[:100]}:{os.getpid()}:{uuid.uuid4().hex}"
    changes = {
        "status": Job.Status.RUNNING,
        "claimed_by": token,
        "attempts": F("attempts") + 1,
        "started_at": now,
        "heartbeat_at": now,
        "lease_until": now + LEASE,
        "progress_note": "",
        "progress_done": 0,
    }
    waiting = Job.objects.filter(pk=pk, status=Job.Status.WAITING, attempts__lt=MOST_ATTEMPTS)
    return token if waiting.update(**changes) else None


def take_back_abandoned():
    """Put jobs of dead workers back in line, unless it would only end in the same way."""
    now = timezone.now()
    with scopes_disabled():
        for job in Job.objects.abandoned(at=now).select_related("school"):
            hopeless = _why_hopeless(job)
            if hopeless:
                with scope(school=job.school):
                    _fail(job, job.claimed_by, hopeless)
            else:
                held = Job.objects.abandoned(at=now).filter(pk=job.pk, claimed_by=job.claimed_by)
                held.update(**BACK_IN_LINE)


def owed():
    """Ids of the jobs whose bell must be rung, oldest first."""
    with scopes_disabled():
        waiting = Job.objects.unheard(at=timezone.now()).order_by("asked_at")
        return list(waiting.values_list("pk", flat=True)[:200])


def _wait_again(pk, token):
    """Put a job that has had its turn back in line."""
    with scopes_disabled():
        if Job.objects.held(pk, token).update(**GIVEN_BACK):
            ring(pk)
    return False


def _clear_ended(pk):
    """Take away the folder of a job that nobody goes on with."""
    with scopes_disabled():
        if not Job.objects.open().filter(pk=pk).exists():
            workbench.clear(pk)


def _why_hopeless(job):
    """What to tell the person instead of beginning once more; empty to begin once more."""
    if job.heartbeat_at - job.started_at >= LONGEST:
        return TOOK_TOO_LONG
    return KEPT_DYING.format(MOST_ATTEMPTS) if job.attempts >= MOST_ATTEMPTS else ""


def _build(job, token):
    try:
        order = read_order(
            job.kind,
            by=job.asked_by,
            params=job.params,
            format=job.format,
            target_id=job.target_id,
        )
        built = order.kind.build(order, JobProgress(job.pk, token))
        return _finish(job, token, built)
    except TurnOver:
        raise
    except ClaimLost:
        logger.info("Job %s was called off or handed to another worker", job.pk)
        return False
    except PermissionDenied as refusal:
        return _fail(job, token, f"{RIGHTS_CHANGED} {refusal}")
    except Refused as refusal:
        return _fail(job, token, str(refusal))
    except SoftTimeLimitExceeded:
        return _fail(job, token, TOOK_TOO_LONG)
    except Exception:
        logger.exception("Job %s could not be built", job.pk)
        return _fail(job, token, BROKE.format(job.pk))


def _finish(job, token, built):
    """Save the file, then the fact; who lost the claim meanwhile takes the file away again."""
    content, digest, size = _opened(built.content)
    with content:
        job.file.save(built.filename, content, save=False)
    if isinstance(built.content, Path):
        built.content.unlink(missing_ok=True)
    changes = {
        "status": Job.Status.DONE,
        "file": job.file.name,
        "filename": built.filename[:200],
        "extent": built.extent,
        "size": size,
        "sha256": digest,
        "progress_note": "",
        "progress_done": F("progress_total"),
        "finished_at": timezone.now(),
    }
    try:
        written = _end(job, token, changes, "job.finish", f"Laporan {job.title} siap")
    except DatabaseError:
        job.file.delete(save=False)
        raise
    if not written:
        job.file.delete(save=False)
    return written


def _fail(job, token, sentence):
    changes = {"status": Job.Status.FAILED, "failure": sentence, "finished_at": timezone.now()}
    return _end(job, token, changes, "job.fail", f"Laporan {job.title} gagal: {sentence}")


def _end(job, token, changes, verb, sentence):
    """The end of a job, written once by the worker that holds it; False for any other."""
    with transaction.atomic():
        if not Job.objects.held(job.pk, token).update(lease_until=None, **changes):
            return False
        record(verb, job, by=None, sentence=sentence)
        job.refresh_from_db(fields=["status", "failure", "finished_at"])
        tell_ended(job)
    return True


class _OnDisk(File):
    """A finished file that the storage moves to its place instead of copying it."""

    def temporary_file_path(self):
        return self.file.name


def _opened(content):
    """The content as a Django file, with its SHA-256 and its size in bytes."""
    if isinstance(content, Path):
        with content.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return _OnDisk(content.open("rb")), digest, content.stat().st_size
    return ContentFile(content), hashlib.sha256(content).hexdigest(), len(content)
