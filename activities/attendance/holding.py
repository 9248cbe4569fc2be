"""Who waits for whom at an attendance: guests for its closing, its closing for guests."""

from django.db import connection
from django.utils import timezone

from accounts.refusals import Refused
from activities.models import AttendanceSession, Attendee
from activities.progress import Status, report_of
from activities.work_plan.planning import hold, refuse_cancelled, refuse_closed
from partnerships.halls import TOO_LATE, Door

# A longer list takes more time to print than a page may take: then it could never be closed.
MOST_LINES = 2000
FULL = (
    "Daftar hadir ini sudah penuh, 2.000 baris. Panitia dapat menutupnya, lalu membuka presensi "
    "baru."
)
LOCKED = "Laporan kegiatan ini sudah diterima, jadi daftar hadirnya terkunci."


def share_open(session):
    """Raise `Refused` if its list is full or was closed; else it is not closed until this
    transaction ends.

    A lock that guests share: hundreds come in at once, and whoever closes the list waits for
    those who are being written down, so that nobody who was told "tercatat" is missing in it.
    SQLite writes one at a time anyhow.
    """
    table, lines = (
        connection.ops.quote_name(model._meta.db_table) for model in (AttendanceSession, Attendee)
    )
    shared = " FOR SHARE" if connection.features.has_select_for_update else ""
    count = f"SELECT count(*) FROM {lines} WHERE session_id = %s"  # noqa: S608 - our own words
    statement = f"SELECT closed_at, ({count}) FROM {table} WHERE id = %s{shared}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [session.pk, session.pk])
        row = cursor.fetchone()
    if row is None or row[0] is not None:
        raise Refused(TOO_LATE)
    if row[1] >= MOST_LINES:
        raise Refused(FULL)


def hold_session(session):
    """The attendance as it is now, alone in our hands with its activity."""
    activity = hold(session.activity)
    rows = AttendanceSession.objects.select_for_update(of=["self"])
    current = rows.select_related("evidence", "school").get(pk=session.pk)
    current.activity = activity
    return current


def door_now(session):
    """Whether guests can write themselves in at this moment."""
    return Door.CLOSED if is_settled(session.activity) else session.door(now=timezone.now())


def is_settled(activity):
    """Whether nothing of the activity's evidence may change any more."""
    try:
        refuse_settled(activity)
    except Refused:
        return True
    return False


def refuse_settled(activity):
    """Raise `Refused` where nothing of the activity's evidence may change any more."""
    refuse_closed(activity.partnership)
    refuse_cancelled(activity)
    report = report_of(activity)
    if report is not None and report.status == Status.ACCEPTED:
        raise Refused(LOCKED)
