"""Who waits for whom at an attendance: guests for its closing, its closing for guests."""

from django.db import connection

from accounts.refusals import Refused
from activities.models import AttendanceSession
from activities.progress import Status, report_of
from activities.work_plan.planning import hold, refuse_cancelled, refuse_closed
from partnerships.halls import TOO_LATE

LOCKED = "Laporan kegiatan ini sudah diterima, jadi daftar hadirnya terkunci."


def share_open(session):
    """Raise `Refused` if its list was closed; else it is not until this transaction ends.

    A lock that guests share: hundreds come in at once, and whoever closes the list waits for
    those who are being written down, so that nobody who was told "tercatat" is missing in it.
    SQLite writes one at a time anyhow.
    """
    table = connection.ops.quote_name(AttendanceSession._meta.db_table)
    shared = " FOR SHARE" if connection.features.has_select_for_update else ""
    statement = f"SELECT closed_at FROM {table} WHERE id = %s{shared}"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(statement, [session.pk])
        row = cursor.fetchone()
    if row is None or row[0] is not None:
        raise Refused(TOO_LATE)


def hold_session(session):
    """The attendance as it is now, alone in our hands with its activity."""
    activity = hold(session.activity)
    rows = AttendanceSession.objects.select_for_update(of=["self"])
    current = rows.select_related("evidence", "school").get(pk=session.pk)
    current.activity = activity
    return current


def refuse_settled(activity):
    """Raise `Refused` where nothing of the activity's evidence may change any more."""
    refuse_closed(activity.partnership)
    refuse_cancelled(activity)
    report = report_of(activity)
    if report is not None and report.status == Status.ACCEPTED:
        raise Refused(LOCKED)
