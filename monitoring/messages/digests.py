"""The digest: what somebody wants in one letter with others, each morning or each Monday.

A digest is a row like any notice and is sent like one, so that neither a killed worker nor a
second scheduler loses or doubles it. What it holds points at it, and waits for no other.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django_scopes import scopes_disabled

from accounts.models import Membership, School
from monitoring.models import MessagePreference, Notice
from monitoring.reminding.reminders import NO_ADDRESS

Kind, Status = Notice.Kind, Notice.Status
MORNING = 6  # o'clock at the school
MONDAY = 0


@dataclass(frozen=True)
class Morning:
    """The day it is in a zone, after the hour of the digest; `until` is the next Monday."""

    zone: str
    day: dt.date
    until: dt.date


@scopes_disabled()
@transaction.atomic
def make_digests(*, at, on=None):
    """One digest for everybody for whom something is gathered and whose morning has come.

    Gives how many. As many statements however many people there are; a second run on the
    same day makes none, and what was gathered since then waits for the next morning.
    """
    _forget_former_members(at)
    mornings = mornings_at(at, on)
    if not mornings or not Notice.objects.gathered().exists():
        return 0
    made = _insert(mornings, at)
    if made:
        _take_in(at)
    return made


def mornings_at(at, on=None):
    """The zones in which the morning of the digest has come; `on` is a day meant for all."""
    found = []
    for zone in School.TimeZone.values:
        here = at.astimezone(ZoneInfo(zone))
        if on or here.hour >= MORNING:
            day = on or here.date()
            found.append(Morning(zone, day, day + dt.timedelta(days=7 - day.weekday())))
    return found


def _forget_former_members(at):
    """Nobody who has left is written to; what they would have read is forgotten with it."""
    members = Membership.objects.active().filter(
        school=OuterRef("school"), user=OuterRef("recipient")
    )
    Notice.objects.ready(at=at).filter(~Exists(members), kind=Kind.DIGEST).delete()
    Notice.objects.gathered().filter(~Exists(members)).delete()


def _insert(mornings, at):
    """Weekly digests come on Mondays, and sooner if something falls due before the next."""
    ops = connection.ops
    now = ops.adapt_datetimefield_value(at)
    slots = [
        value
        for each in mornings
        for value in (
            each.zone,
            ops.adapt_datefield_value(each.day),
            each.day.weekday() == MONDAY,
            ops.adapt_datefield_value(each.until),
        )
    ]
    statement = _INSERT.format(slots=", ".join(["(%s, %s, %s, %s)"] * len(mornings)))
    facts = [Kind.DIGEST.value, Status.FAILED.value, Status.QUEUED.value, NO_ADDRESS, now, now]
    wishes = [Status.GATHERED.value, MessagePreference.Frequency.WEEKLY.value, True]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*slots, *facts, *wishes])
        return cursor.rowcount


def _take_in(at):
    """What is gathered goes into the digests of this very run; one that stayed empty, because
    its reader has just chosen otherwise, goes again."""
    digests = Notice.objects.filter(kind=Kind.DIGEST, created_at=at)
    own = digests.filter(school=OuterRef("school"), recipient=OuterRef("recipient"))
    Notice.objects.gathered().filter(Exists(own)).update(digest=own.values("pk")[:1])
    digests.filter(gathered=None).delete()


_INSERT = """
INSERT INTO monitoring_notice (
    kind, object_model, object_id, school_id, due_on, threshold, recipient_id, address,
    status, failure, attempts, claimed_by, is_escalated, created_at, read_at
)
WITH morning (zone, day, is_monday, until) AS (VALUES {slots})
SELECT DISTINCT %s, 'accounts.school', n.school_id, n.school_id, morning.day, 0,
    n.recipient_id, u.email,
    CASE WHEN u.email = '' THEN %s ELSE %s END,
    CASE WHEN u.email = '' THEN %s ELSE '' END,
    0, '', FALSE, %s, %s
FROM monitoring_notice n
JOIN accounts_user u ON u.id = n.recipient_id
JOIN accounts_school s ON s.id = n.school_id
JOIN morning ON morning.zone = s.time_zone
LEFT JOIN monitoring_messagepreference wish
    ON wish.school_id = n.school_id AND wish.user_id = n.recipient_id
WHERE n.status = %s AND n.digest_id IS NULL
    AND (wish.id IS NULL OR wish.frequency <> %s OR morning.is_monday = %s
        OR n.due_on < morning.until)
ON CONFLICT DO NOTHING
"""
