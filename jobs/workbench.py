"""Where a long report lays down its finished parts, so that a dead worker's work goes on.

One folder for each job on this machine's disk. Where it is missing the work begins anew:
nothing in it is more than time saved.
"""

import shutil
import tempfile
import weakref
from pathlib import Path

from django.conf import settings

FOLDER = "kerja"


def folder_of(pk):
    """The folder of a job; it lives as long as the job is open."""
    folder = _all() / str(pk)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def clear(pk):
    shutil.rmtree(_all() / str(pk), ignore_errors=True)


def occupied():
    """Numbers of the jobs that have a folder."""
    if not _all().is_dir():
        return []
    return [int(folder.name) for folder in _all().iterdir() if folder.name.isdecimal()]


class Passing:
    """A folder that goes away with whoever holds it: for reports made without a queue."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="kemitraan-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _all():
    return settings.DATA_DIR / FOLDER
