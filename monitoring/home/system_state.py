"""What the admin of a school should know of the machine: backup, mail, queue."""

import datetime as dt
import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from monitoring.models import Notice


@dataclass(frozen=True)
class SystemState:
    """`backup_at` and `waiting_since` are moments or None."""

    backup_at: dt.datetime | None
    failed_notices: int
    queued_notices: int
    waiting_since: dt.datetime | None


def system_state(*, waiting_since):
    """One query and one small file; since when a report waits is known from the reports."""
    notices = Notice.objects.aggregate(
        failed=Count("pk", filter=Q(status=Notice.Status.FAILED)),
        queued=Count("pk", filter=Q(status=Notice.Status.QUEUED)),
    )
    return SystemState(last_backup(), notices["failed"], notices["queued"], waiting_since)


def last_backup():
    """When the last backup was made, as the mark says that it left; None if it left none."""
    try:
        mark = json.loads((settings.DATA_DIR / "cadangan.json").read_text())
        return dt.datetime.fromisoformat(mark["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
