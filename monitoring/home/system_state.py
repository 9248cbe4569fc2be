"""What the admin of a school should know of the machine: backup, mail, queue."""

import datetime as dt
import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, Q

from jobs.models import Job
from monitoring.models import Notice


@dataclass(frozen=True)
class SystemState:
    """`backup_at` and `waiting_since` are moments or None."""

    backup_at: dt.datetime | None
    failed_notices: int
    queued_notices: int
    waiting_since: dt.datetime | None


def system_state():
    """Two queries and one small file."""
    notices = Notice.objects.aggregate(
        failed=Count("pk", filter=Q(status=Notice.Status.FAILED)),
        queued=Count("pk", filter=Q(status=Notice.Status.QUEUED)),
    )
    waiting = Job.objects.filter(status=Job.Status.WAITING).aggregate(since=Min("asked_at"))
    return SystemState(last_backup(), notices["failed"], notices["queued"], waiting["since"])


def last_backup():
    """When the last backup was made, as the mark says that it left; None if it left none."""
    try:
        mark = json.loads((settings.DATA_DIR / "cadangan.json").read_text())
        return dt.datetime.fromisoformat(mark["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
