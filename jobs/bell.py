"""Telling the workers that a job waits; a bell nobody hears is rung again by the relay."""

import logging

from celery import current_app
from django.utils import timezone
from django_scopes import scopes_disabled
from kombu.exceptions import OperationalError

from jobs.models import Job
from jobs.models.job import RING_AGAIN

logger = logging.getLogger(__name__)
BUILD_TASK = "jobs.tasks.build"
IMPATIENT = {"max_retries": 1, "interval_start": 0, "interval_step": 0}


@scopes_disabled()
def ring(pk):
    """Ring once for a waiting job, however many relays try; a broker that is away is no harm."""
    now = timezone.now()
    if not Job.objects.unheard(at=now).filter(pk=pk).update(rung_at=now):
        return False
    try:
        _send(pk)
    except (OperationalError, OSError) as error:
        logger.warning("The broker is away, job %s waits for the relay: %s", pk, error)
        Job.objects.filter(pk=pk, rung_at=now).update(rung_at=None)
        return False
    return True


def _send(pk):
    """Over a connection of its own that gives up soon: a page waits for it."""
    patience = current_app.conf.broker_transport_options | IMPATIENT
    with current_app.connection_for_write(transport_options=patience) as connection:
        current_app.send_task(
            BUILD_TASK,
            args=[pk],
            connection=connection,
            retry=False,
            expires=RING_AGAIN.total_seconds(),
        )
