"""How a builder tells the waiting person how far it is, and learns that it should stop."""

import time

from django.utils import timezone

from jobs.models import Job
from jobs.models.job import LEASE

# The page asks every five seconds; writing more often than this tells nobody more.
WRITE_EVERY = 0.5


class ClaimLost(Exception):
    """The job was cancelled, or taken for dead and handed to another worker: stop quietly."""


class Progress:
    """The bar of a report made without a queue: it goes nowhere."""

    def step(self, note, done=None, total=None):
        """Say what is being done, and which part of how many it is."""

    def each(self, rows, note, total=None):
        """The rows, counting them on the bar; `total` defaults to `len(rows)`."""
        total = len(rows) if total is None else total
        for done, row in enumerate(rows, 1):
            self.step(note, min(done, total), total)
            yield row


class JobProgress(Progress):
    """The bar of a job: each step is written to its row and renews the lease."""

    def __init__(self, pk, token):
        self.pk, self.token = pk, token
        self._written_at = float("-inf")
        self._seen = (0, 0)

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

    def keep(self, **changes):
        """Renew the lease, together with whatever else there is to write."""
        now = timezone.now()
        held = Job.objects.held(self.pk, self.token)
        if not held.update(heartbeat_at=now, lease_until=now + LEASE, **changes):
            raise ClaimLost
