"""Removing files that are no longer kept; the rows stay and say so."""

import datetime as dt
import logging
from functools import partial
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from jobs import kinds, workbench
from jobs.models import Job
from jobs.running import GIVEN_BACK

logger = logging.getLogger(__name__)
FOLDER = "laporan"
# A file younger than this may belong to a worker that is just about to write its row.
STRAY_AFTER = dt.timedelta(days=1)


def sweep():
    """Remove the files of old jobs and files no row knows of; how many went."""
    now = timezone.now()
    with scopes_disabled():
        _clear_workbench()
        return _remove_outdated(now) + _remove_strays(now)


def recall_photos():
    """Take back every file of the school that may show a photo which must not leave any more.

    What is being made just now is begun anew; the rows of what was ready stay, and who still
    needs it asks again.
    """
    slugs = [kind.slug for kind in kinds.registered() if kind.holds_photos]
    papers = Job.objects.filter(kind__in=slugs)
    papers.filter(status=Job.Status.RUNNING).update(**GIVEN_BACK)
    ready = papers.filter(status=Job.Status.DONE).exclude(file="")
    names = list(ready.select_for_update().values_list("file", flat=True))
    ready.update(file="")
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))


def _clear_workbench():
    """Parts of jobs that were called off while they waited for their next turn."""
    there = workbench.occupied()
    kept = set(Job.objects.open().filter(pk__in=there).values_list("pk", flat=True))
    for pk in set(there) - kept:
        workbench.clear(pk)


def _remove_outdated(now):
    gone = 0
    for job in Job.objects.outdated(at=now).iterator():
        # The row first: a file without a row is swept as a stray, a row without its file lies.
        gone += Job.objects.filter(pk=job.pk, file=job.file.name).update(file="")
        default_storage.delete(job.file.name)
    return gone


def _remove_strays(now):
    """A worker killed between saving its file and writing its row leaves one behind."""
    gone = 0
    for name in _stored():
        if default_storage.get_modified_time(name) > now - STRAY_AFTER:
            continue
        if not Job.objects.filter(file=name).exists():
            default_storage.delete(name)
            gone += 1
    return gone


def _stored():
    if not default_storage.exists(FOLDER):
        return
    folders, _ = default_storage.listdir(FOLDER)
    for folder in folders:
        _, names = default_storage.listdir(f"{FOLDER}/{folder}")
        yield from (str(PurePosixPath(FOLDER, folder, name)) for name in names)
