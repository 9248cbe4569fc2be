"""What the clock sets off: the task decides nothing, the functions may be told twice."""

from celery import shared_task
from django.utils import timezone

from partnerships.network.attendance import erase_overdue
from partnerships.papers.terms import renew_due
from partnerships.screening.scanning import rescan_outdated
from partnerships.screening.shipping import refresh_shipped


@shared_task
def keep_screened():
    """The shared list as this release ships it, and nobody screened with an older one."""
    refresh_shipped()
    rescan_outdated()


@shared_task
def erase_old_guests():
    """Forget the guests of events whose details have been kept as long as they were told."""
    erase_overdue(on=timezone.localdate())


@shared_task
def renew_papers():
    """Let the papers go on whose last day for notice is past."""
    renew_due()
