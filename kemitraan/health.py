"""Whether this process lives, and whether the installation can serve people."""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from jobs import pulse
from jobs.models import Job
from kemitraan import archive
from monitoring.models import Notice

LEAST_DISK = 200_000_000  # bytes; below it uploads and reports begin to fail
LONGEST_QUEUE = 600  # seconds; a job that waits longer has no worker
LONGEST_SILENCE = 600  # seconds; the clock strikes every five, and a long job is over by then
LONGEST_UNSENT = 86_400  # seconds; a mail server was asked two dozen times by then


@login_not_required
@never_cache
@require_safe
def alive(request):
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(request):
    """200 when people can be served, else 503; what only deserves a look is in `warnings`."""
    try:
        facts = look(at=timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "unready", "database": False}, status=503)
    serves = facts["migrations"] and facts["disk_free_bytes"] >= LEAST_DISK
    status = "ok" if serves else "unready"
    return JsonResponse({"status": status, **facts}, status=200 if serves else 503)


def look(*, at):
    """The facts, each measured now; raises DatabaseError when there is no database to ask."""
    migrated = is_migrated()
    queue_age = oldest_wait(at=at) if migrated else None
    unsent_age, failed = notices(at=at) if migrated else (None, None)
    silence = pulse.silence(at=at)
    return {
        "database": True,
        "migrations": migrated,
        "queue_age_seconds": queue_age,
        "oldest_unsent_notice_seconds": unsent_age,
        "failed_notices": failed,
        "clock_silent_seconds": silence,
        "disk_free_bytes": shutil.disk_usage(settings.DATA_DIR).free,
        "backup_age_seconds": archive.age(at=at),
        "warnings": [
            name
            for name, seconds, longest in (
                ("queue", queue_age, LONGEST_QUEUE),
                ("notices", unsent_age, LONGEST_UNSENT),
                ("clock", silence, LONGEST_SILENCE),
            )
            if (seconds or 0) > longest
        ],
    }


def is_migrated():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def oldest_wait(*, at):
    """Seconds that the job at the head of the queue has waited; 0 when none waits."""
    with scopes_disabled():
        waiting = Job.objects.filter(status=Job.Status.WAITING)
        oldest = waiting.aggregate(oldest=Min("asked_at"))["oldest"]
    return max(0, round((at - oldest).total_seconds())) if oldest else 0


def notices(*, at):
    """Seconds that the oldest reminder has waited to be sent (0 when none waits), and how many
    were given up: those stand in the list of reminders of their school."""
    with scopes_disabled():
        oldest = Notice.objects.queued().aggregate(oldest=Min("created_at"))["oldest"]
        failed = Notice.objects.failed().count()
    return (max(0, round((at - oldest).total_seconds())) if oldest else 0), failed
