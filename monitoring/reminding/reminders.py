"""Which reminders are owed: written as rows, each once, in one statement for each rule.

The only place that looks at the partnerships of all schools; every row it writes joins a
thing, its school and the members of that school.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef
from django_scopes import scopes_disabled

from accounts.models import Membership
from monitoring.models import Notice
from monitoring.reminding.rules import RULES, calendar, days_of

NOBODY = ("",)  # a role that nobody holds, since SQL knows no empty list
NO_RECIPIENT = "Tidak ada penerima: sekolah belum memiliki kepala sekolah atau admin."
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
def queue_due(*, at, on=None):
    """Write what is owed at the moment `at` (or on the day `on`) and was not written yet.

    As many statements whatever the number of rows; may run as often and by as many at a
    time as likes.
    """
    days = days_of(at, on)
    _take_back(at)
    due, new = 0, 0
    for rule in RULES:
        owed, params = _owed(rule, days)
        due += _run(_COUNT.format(owed=owed), params).fetchone()[0]
        new += _run(_INSERT.format(owed=owed), [*params, *_facts(rule, at)]).rowcount
    undeliverable = Notice.objects.failed().filter(created_at=at).count() if new else 0
    return Tally(due, new, undeliverable)


def _take_back(at):
    """Forget what waits and is no longer true: moved, held, closing, the recipient gone."""
    for rule in RULES:
        still_due = rule.subjects().filter(
            subject_object=OuterRef("object_id"), subject_due=OuterRef("due_on")
        )
        if not rule.told:
            still_due = still_due.filter(subject_in_charge=OuterRef("recipient"))
        members = Membership.objects.active().filter(
            school=OuterRef("school"), user=OuterRef("recipient")
        )
        waiting = Notice.objects.ready(at=at).filter(kind=rule.kind).order_by()
        waiting.filter(~Exists(still_due) | ~Exists(members)).delete()


def _owed(rule, days):
    """The CTE `owed` and its parameters: a thing, a threshold and one recipient a row.

    Without any recipient there is one row that names none.
    """
    subjects, params = rule.subjects().query.sql_with_params()
    slots = calendar(rule, days)
    rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(slots))
    told = rule.told or NOBODY
    roles = ", ".join(["%s"] * len(told))
    found = [*params, *(value for slot in slots for value in _adapted(slot)), *told]
    return _OWED.format(subjects=subjects, slots=rows, roles=roles), found


def _adapted(slot):
    ops = connection.ops
    return (
        slot.zone,
        slot.threshold,
        ops.adapt_datefield_value(slot.first),
        ops.adapt_datefield_value(slot.last),
        ops.adapt_datetimefield_value(slot.known_before),
    )


def _facts(rule, at):
    return (
        rule.kind.value,
        rule.object_model,
        Notice.Status.FAILED.value,
        Notice.Status.QUEUED.value,
        NO_RECIPIENT,
        NO_ADDRESS,
        connection.ops.adapt_datetimefield_value(at),
    )


def _run(statement, params):
    cursor = connection.cursor()
    cursor.execute(statement, params)
    return cursor


_OWED = """
WITH subject (object_id, partnership_id, school_id, in_charge, due_on, known_at) AS ({subjects}),
slot (zone, threshold, first_due, last_due, known_before) AS (VALUES {slots}),
member AS (
    SELECT m.school_id, m.user_id, m.role, m.started_at, u.email
    FROM accounts_membership m
    JOIN accounts_user u ON u.id = m.user_id
    WHERE m.ended_at IS NULL AND u.is_active
),
owed AS (
    SELECT DISTINCT s.object_id, s.partnership_id, s.school_id, s.due_on, slot.threshold,
        member.user_id, member.email
    FROM subject s
    JOIN accounts_school ON accounts_school.id = s.school_id
    JOIN slot ON slot.zone = accounts_school.time_zone
        AND s.due_on BETWEEN slot.first_due AND slot.last_due
        AND s.known_at < slot.known_before
    LEFT JOIN member ON member.school_id = s.school_id
        AND (member.role IN ({roles}) OR member.user_id = s.in_charge)
    WHERE member.user_id IS NULL OR member.started_at < slot.known_before
)
"""

_COUNT = "{owed} SELECT COUNT(*) FROM owed"

_INSERT = """
INSERT INTO monitoring_notice (
    kind, object_model, object_id, partnership_id, school_id, due_on, threshold, recipient_id,
    address, status, attempts, claimed_by, failure, created_at
)
{owed}
SELECT %s, %s, object_id, partnership_id, school_id, due_on, threshold, user_id,
    COALESCE(email, ''),
    CASE WHEN COALESCE(email, '') = '' THEN %s ELSE %s END,
    0, '',
    CASE WHEN user_id IS NULL THEN %s WHEN email = '' THEN %s ELSE '' END,
    %s
FROM owed WHERE TRUE
ON CONFLICT DO NOTHING
"""
