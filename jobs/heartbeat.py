"""A second thread that says a worker still lives, for builders busy in one long step."""

import logging
import threading
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django_scopes import scopes_disabled

from jobs.models.job import HEARTBEAT
from jobs.progress import ClaimLost, JobProgress

logger = logging.getLogger(__name__)


@contextmanager
def heartbeat(pk, token):
    """Renew the lease of a job for as long as the block lasts."""
    stopped = threading.Event()
    thread = threading.Thread(target=_beat, args=(pk, token, stopped), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _beat(pk, token, stopped):
    progress = JobProgress(pk, token)
    while not stopped.wait(HEARTBEAT.total_seconds()):
        try:
            with scopes_disabled():
                progress.keep()
        except ClaimLost:
            break
        except DatabaseError as error:
            logger.warning("The heartbeat of job %s was not written: %s", pk, error)
        finally:
            connection.close()
