"""How a builder tells the waiting person how far it is, and learns that it should stop."""

import functools
import time

from django.utils import timezone

from jobs.models import Job
from jobs.models.job import LEASE
from jobs.workbench import Passing, folder_of

# The page asks every five seconds; writing more often than this tells nobody more.
WRITE_EVERY = 0.5
# A report in parts lets others have the worker after this, and goes on with its next part.
TURN = 45


class ClaimLost(Exception):
    """The job was cancelled, or taken for dead and handed to another worker: stop quietly."""


class TurnOver(Exception):
    """The job has had its turn; what it finished lies in its folder and it goes on later."""


class Progress:
    """The bar of a report made without a queue: it goes nowhere."""

    @functools.cached_property
    def _passing(self):
        return Passing()

    @property
    def folder(self):
        """Where finished parts are kept until the report is handed over."""
        return self._passing.path

    def step(self, note, done=None, total=None):
        """Say what is being done, and which part of how many it is."""

    def each(self, rows, note, total=None):
        """The rows, counting them on the bar; `total` defaults to `len(rows)`."""
        total = len(rows) if total is None else total
        for done, row in enumerate(rows, 1):
            self.step(note, min(done, total), total)
            yield row

    def part_done(self):
        """Say that a part lies finished in the folder: here the work may stop and go on."""


class JobProgress(Progress):
    """The bar of a job: each step is written to its row and renews the lease."""

    def __init__(self, pk, token):
        self.pk, self.token = pk, token
        self._began_at = time.monotonic()
        self._written_at = float("-inf")
        self._seen = (0, 0)

    @property
    def folder(self):
        return folder_of(self.pk)

    def step(self, note, done=None, total=None):
        """Raises `ClaimLost` when the row is no longer this worker's."""
        now = time.monotonic()
        if now - self._written_at < WRITE_EVERY:
            return
        self._written_at = now
        if total:
            self._seen = (min(done or 0, total), total)
        done, total = self._seen
        self.keep(progress_note=note[:200], progress_done=done, progress_total=total)

    def part_done(self):
        """Raises `TurnOver` when others have waited long enough."""
        if time.monotonic() - self._began_at > TURN:
            raise TurnOver

    def keep(self, **changes):
        """Renew the lease, together with whatever else there is to write."""
        now = timezone.now()
        held = Job.objects.held(self.pk, self.token)
        if not held.update(heartbeat_at=now, lease_until=now + LEASE, **changes):
            raise ClaimLost
