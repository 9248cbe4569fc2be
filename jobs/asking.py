"""What a person does with a job: ask for it, call it off, ask again."""

import hashlib
import json
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import can, require
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Action
from jobs import kinds
from jobs.bell import ring
from jobs.models import Job
from jobs.orders import read_order

MOST_OPEN = 10  # reports one person may have waiting at a school


def ask(kind, *, by, params=None, format=None, target_id=None):  # noqa: A002
    """The job that is owed for this: a new one, or the one already open for the same asking.

    Writes the row and rings the bell after the transaction; the broker may be down. Raises
    `NotAllowed`, or `Refused` with the sentence for the person.
    """
    order = read_order(kind, by=by, params=params, format=format, target_id=target_id)
    key = _unique_key(order, target_id)
    job = _open_twin(key) or _write(order, key, target_id)
    transaction.on_commit(partial(ring, job.pk))
    return job


def ask_again(job, *, by):
    """A new job for what an ended one was to make, under the rights of whoever asks now."""
    require_access(job, by)
    if job.is_open:
        return job
    return ask(job.kind, by=by, params=job.params, format=job.format, target_id=job.target_id)


def cancel(job, *, by):
    """Call an open job off; its worker stops at its next step and leaves nothing behind."""
    require_access(job, by)
    changes = {
        "status": Job.Status.CANCELLED,
        "finished_at": timezone.now(),
        "cancelled_by": by,
    }
    with transaction.atomic():
        if not Job.objects.open().filter(pk=job.pk).update(**changes):
            raise Refused("Laporan ini sudah berakhir, jadi tidak ada yang perlu dibatalkan.")
        record("job.cancel", job, by=by, sentence=f"Membatalkan laporan {job.title}")
    job.refresh_from_db()


def may_open(job, user):
    """Their own, or the whole school's for who runs the school; and only kinds they may have."""
    own = job.asked_by_id == user.pk
    if not own and not can(user, Action.MANAGE_SCHOOL):
        return False
    try:
        return can(user, kinds.get(job.kind).action)
    except kinds.NoSuchKind:
        return True


def require_access(job, user):
    """Raises `NotAllowed` for a member of the school whose report this is not."""
    if may_open(job, user):
        return
    if job.asked_by_id == user.pk:
        require(user, kinds.get(job.kind).action)
    raise NotAllowed("Hanya peminta, kepala sekolah, dan admin yang dapat membuka laporan ini.")


def _write(order, key, target_id):
    """The new row, or the one that a second click wrote a moment earlier."""
    if Job.objects.open().asked_by(order.by).count() >= MOST_OPEN:
        raise Refused(
            f"Anda sudah meminta {MOST_OPEN} laporan yang belum selesai. Tunggu salah satunya "
            "selesai atau batalkan, lalu minta lagi."
        )
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=order.kind.slug,
                title=order.title[:250],
                format=order.format,
                params=order.params,
                target_id=target_id,
                asked_by=order.by,
                unique_key=key,
            )
            about = order.target if hasattr(order.target, "school_id") else None
            sentence = f"Meminta laporan {job.title} ({job.format.upper()})"
            record("job.ask", job, by=order.by, about=about, sentence=sentence)
    except IntegrityError:
        twin = _open_twin(key)
        if twin is None:
            raise
        return twin
    return job


def _open_twin(key):
    return Job.objects.open().filter(unique_key=key).first()


def _unique_key(order, target_id):
    """The same for two askings that owe the same file to the same person."""
    parts = [order.kind.slug, order.format, order.by.pk, target_id, order.params]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
