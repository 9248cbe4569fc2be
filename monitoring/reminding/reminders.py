"""Which reminders are owed: written as rows, each once, in as many statements whatever the
number of schools, things and kinds.

The only place that looks at the partnerships of all schools; every row it writes joins a
thing, its school and the members of that school.
"""

import functools
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django_scopes import scopes_disabled

from monitoring.messages import wishes
from monitoring.models import Notice
from monitoring.reminding.owed import owed
from monitoring.reminding.rules import RULES, Audience
from monitoring.reminding.school_days import calendars, days_of
from monitoring.reminding.subjects import active_members

NO_RECIPIENT = "Tidak ada penerima: sekolah belum memiliki orang yang bertugas untuk hal ini."
MADE = (OuterRef("object_id"), OuterRef("partnership_id"), OuterRef("recipient"))
NO_ADDRESS = "Tidak ada alamat surel. Isi alamat pada akun penerima, lalu kirim ulang."


@dataclass(frozen=True)
class Tally:
    """How many reminders are owed on a day, how many of them are told for the first time,
    and how many of those have nobody or no address to go to."""

    due: int
    new: int
    undeliverable: int

    @property
    def already(self):
        return self.due - self.new


@scopes_disabled()
def queue_due(*, at, on=None, day_at=None, only_today=False):
    """Write what is owed at the moment `at` (or on the day `on`, or that of the moment
    `day_at`) and was not written yet; maybe `only_today`: what falls on this day and on no
    earlier one.

    Five statements at most; may run as often and by as many at a time as likes.
    """
    days = days_of(day_at or at, on)
    day_items = tuple(days.items())
    found = owed(calendars(days), day_items, connection.vendor, only_today=only_today)
    take_back(day_items, at)
    due, new = find_due(found)
    written = _write(found, at) if new else []
    return Tally(due, len(written), sum(status == Notice.Status.FAILED for status in written))


def take_back(days, at):
    """Forget what waits and is no longer true, unless a worker is sending it."""
    if not Notice.objects.queued().union(Notice.objects.gathered()).exists():
        return
    select, params = _gone(days, connection.vendor)
    _run(_FORGET.format(gone=select), [*params, _moment(at)])


@functools.lru_cache(maxsize=4)
def _gone(days, vendor):
    """What waits and is no longer true."""
    gone = no_longer_true(dict(days))
    of_rules = Notice.objects.filter(gone).exclude(kind=Notice.Kind.DIGEST).order_by()
    parts = [
        waiting.values("pk").query.sql_with_params()
        for waiting in (of_rules.queued(), of_rules.gathered())
    ]
    return " UNION ALL ".join(sql for sql, _ in parts), [one for _, some in parts for one in some]


def no_longer_true(days):
    """A condition for notices: moved, done, closed; the recipient left, is not in charge, or
    has taken a hand in what they were to check."""
    gone = Q(recipient__isnull=False) & ~Exists(active_members("school", "recipient"))
    for rule in RULES:
        subjects = rule.subjects(days)
        row = subjects.behind("object_id", "due_on")
        gone |= Q(kind=rule.kind) & ~Exists(row)
        if rule.told == Audience.OWN:
            has_left = ~Exists(active_members("school", "subject_in_charge"))
            own = row.filter(Q(subject_in_charge=OuterRef("recipient")) | has_left)
            gone |= Q(kind=rule.kind, is_escalated=False) & ~Exists(own)
        for made in subjects.made(*MADE) if subjects.made else ():
            gone |= Q(kind=rule.kind, is_escalated=False) & Exists(made)
    return gone


def find_due(found):
    """How many reminders are owed, and how many of them nobody has written."""
    statement, params = found
    return _run(_COUNT.format(owed=statement, told=_TOLD), params).fetchone()


def _write(found, at):
    """The status of each reminder that was written just now."""
    statement, params = found
    facts = [
        Notice.Status.FAILED.value,
        NO_RECIPIENT,
        NO_ADDRESS,
        _moment(at),
        _moment(at),
    ]
    insert = _INSERT.format(
        owed=statement,
        wishes=wishes.JOIN,
        status=wishes.mail_status("owed.kind"),
        unposted=wishes.off("mail_off", "owed.kind"),
        silent=wishes.off("bell_off", "owed.kind"),
        told=_TOLD,
    )
    return [status for (status,) in _run(insert, [*params, *facts]).fetchall()]


def _moment(at):
    return connection.ops.adapt_datetimefield_value(at)


def _run(statement, params):
    cursor = connection.cursor()
    cursor.execute(statement, params)
    return cursor


_FORGET = """
DELETE FROM monitoring_notice
WHERE id IN ({gone}) AND (claimed_until IS NULL OR claimed_until <= %s)
"""

_TOLD = """monitoring_notice told ON told.kind = owed.kind AND told.object_id = owed.object_id
    AND told.due_on = owed.due_on AND told.threshold = owed.threshold
    AND told.recipient_id = owed.user_id
"""

_COUNT = """
{owed} SELECT COUNT(*), COUNT(*) - COUNT(told.id) FROM owed LEFT JOIN {told}
"""

_INSERT = """
INSERT INTO monitoring_notice (
    kind, object_model, object_id, partnership_id, school_id, due_on, threshold, is_escalated,
    recipient_id, address, status, attempts, claimed_by, failure, created_at, read_at
)
{owed}
SELECT owed.kind, owed.model, owed.object_id, owed.partnership_id, owed.school_id, owed.due_on,
    owed.threshold, owed.is_escalated, owed.user_id, COALESCE(owed.email, ''),
    CASE WHEN COALESCE(owed.email, '') = '' AND NOT {unposted} THEN %s ELSE {status} END,
    0, '',
    CASE WHEN owed.user_id IS NULL THEN %s WHEN owed.email = '' AND NOT {unposted} THEN %s
        ELSE '' END,
    %s, CASE WHEN {silent} THEN %s END
FROM owed
LEFT JOIN {told}
{wishes}
WHERE told.id IS NULL
-- All are found before the first is written; who is told anyhow is told of no handing on.
ORDER BY owed.kind, owed.object_id, owed.threshold, owed.is_escalated
ON CONFLICT DO NOTHING
RETURNING status
"""
