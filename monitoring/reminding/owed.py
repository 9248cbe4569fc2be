"""What is owed on a day, as one query over the things, days and people of all schools."""

import functools
import json

from django.db import connection
from django.db.models import Value
from django.db.models.expressions import RawSQL

from monitoring.reminding.due_days import DAY
from monitoring.reminding.rules import ROLES, RULES
from monitoring.reminding.slots import slots

SLOT = {
    "calendar": "integer",
    "kind": "text",
    "model": "text",
    "threshold": "integer",
    "first_due": "date",
    "last_due": "date",
    "audience": "text",
    "told_before": "timestamptz",
}
MADE_BY = [RawSQL(f"{name}_id", ()) for name in ("r.object", "r.partnership", "member.user")]  # noqa: S611
TYPES = {"date": "text", "timestamptz": "text", "bigint": "integer"}  # of SQLite
WEEK = {"zone": "text", "week": "text", "calendar": "integer"}
SCHOOL = {"school_id": "bigint", "calendar": "integer"}


@functools.lru_cache(maxsize=4)
def owed(calendars, days, vendor, *, only_today=False):
    """The common table expressions that end in `owed`, and their parameters: a thing, a
    threshold and one recipient a row. Without any recipient there is one row that names none.

    `days` are the items of `{zone: day}`. Kept, for Django takes longer to write it than the
    database to answer it, and it is the same all day.
    """
    numbers = {its: number for number, its in enumerate(calendars.different)}
    drawn = [
        (rule, its, list(slots(rule, its, only_today=only_today)))
        for rule in RULES
        for its in numbers
    ]
    selects, params = _subjects(drawn, dict(days))
    rows = (_row(rule, numbers[its], slot) for rule, its, found in drawn for slot in found)
    slot, slot_rows = _table(SLOT, rows, vendor)
    weeks = ((*name, numbers[its]) for name, its in calendars.of_weeks)
    week, week_rows = _table(WEEK, weeks, vendor)
    schools = ((pk, numbers[its]) for pk, its in calendars.of_schools)
    school, school_rows = _table(SCHOOL, schools, vendor)
    made, made_params = _made(dict(days))
    statement = _OWED.format(
        subjects=selects, slot=slot, week=week, own=school, roles=_roles(), made=made
    )
    return statement, [*params, *slot_rows, *week_rows, *school_rows, *made_params]


def _subjects(drawn, days):
    """The things of all rules below one another, as far as any slot may reach them."""
    selects, values = [], []
    for rule in RULES:
        reached = [slot for of, _, found in drawn if of is rule for slot in found]
        its, spans = rule.subjects(days), _spans(reached)
        if its.may_be_due(spans):
            for rows in its.selects(rule.kind.value, spans):
                select, params = rows.query.sql_with_params()
                selects.append(select)
                values += params
    return " UNION ALL ".join(selects), values


def _made(days):
    """Whether a member had a hand in what they would check."""
    conditions, values = [], []
    for rule in RULES:
        made = rule.subjects(days).made
        for rows in made(*MADE_BY) if made else ():
            select, params = rows.order_by().values_list(Value(1)).query.sql_with_params()
            conditions.append(f"r.kind = '{rule.kind.value}' AND EXISTS ({select})")
            values += params
    return " OR ".join(conditions), values


def _spans(reached):
    """The due dates of all slots as (first, last), none touching the next."""
    spans = []
    for first, last in sorted({(slot.first, slot.last) for slot in reached}):
        if spans and first <= spans[-1][1] + DAY:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans


def _row(rule, calendar, slot):
    return (
        calendar,
        rule.kind.value,
        rule.object_model,
        slot.threshold,
        slot.first.isoformat(),
        slot.last.isoformat(),
        slot.audience.value,
        slot.told_before and _moment(slot.told_before),
    )


def _moment(moment):
    return str(connection.ops.adapt_datetimefield_value(moment))


def _table(columns, rows, vendor):
    """Rows as a table with these columns: the statement and its parameters."""
    rows = list(rows)
    if vendor == "sqlite":
        # SQLite looks by an index only where both sides are of the same type.
        places = (
            f"CAST(json_extract(value, '$[{n}]') AS {TYPES.get(kind, kind)}) AS {name}"
            for n, (name, kind) in enumerate(columns.items())
        )
        return _GIVEN_TO_SQLITE.format(columns=", ".join(places)), [json.dumps(rows)]
    # Arrays, for of them PostgreSQL knows how many rows they make before it makes its plan.
    arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    statement = _GIVEN_TO_POSTGRESQL.format(arrays=arrays, columns=", ".join(columns))
    return statement, [_array(row[n] for row in rows) for n in range(len(columns))]


def _array(values):
    """As PostgreSQL writes it: one text is handed over faster than a list."""
    items = ("NULL" if value is None else f'"{value}"' for value in values)
    return f"{{{','.join(items)}}}"


def _roles():
    """For each audience, whether a member belongs to it by role."""
    return ", ".join(
        f"MAX(CASE WHEN m.role IN ({', '.join(repr(role.value) for role in roles)}) "
        f"THEN 1 ELSE 0 END) AS is_{audience.value}"
        for audience, roles in ROLES.items()
    )


_GIVEN_TO_SQLITE = "SELECT {columns} FROM json_each(%s)"
_GIVEN_TO_POSTGRESQL = "SELECT * FROM unnest({arrays}) AS given ({columns})"

_OWED = """
WITH subject (
    kind, object_id, partnership_id, school_id, in_charge, due_on
) AS ({subjects}),
slot AS MATERIALIZED ({slot}),
week AS ({week}),
own AS ({own}),
place AS MATERIALIZED (
    SELECT s.id AS school_id, COALESCE(own.calendar, week.calendar) AS calendar
    FROM accounts_school s
    JOIN week ON week.zone = s.time_zone AND week.week = s.week
    LEFT JOIN own ON own.school_id = s.id
),
member AS MATERIALIZED (
    SELECT m.school_id, m.user_id, u.email, {roles}
    FROM accounts_membership m
    JOIN accounts_user u ON u.id = m.user_id
    WHERE m.ended_at IS NULL AND u.is_active
    GROUP BY m.school_id, m.user_id, u.email
),
reached AS (
    SELECT s.*, slot.model, slot.threshold, slot.audience, slot.told_before,
        CASE WHEN (s.school_id, s.in_charge) IN (SELECT school_id, user_id FROM member)
            THEN s.in_charge END AS person
    FROM subject s CROSS JOIN place CROSS JOIN slot
    WHERE place.school_id = s.school_id
        AND slot.calendar = place.calendar AND slot.kind = s.kind
        AND s.due_on BETWEEN slot.first_due AND slot.last_due
        AND (slot.told_before IS NULL OR EXISTS (
            SELECT 1 FROM monitoring_notice told
            WHERE told.kind = s.kind AND told.object_id = s.object_id AND told.due_on = s.due_on
                AND told.created_at < slot.told_before AND NOT told.is_escalated
        ) AND NOT EXISTS (
            SELECT 1 FROM monitoring_notice told
            WHERE told.kind = s.kind AND told.object_id = s.object_id AND told.due_on = s.due_on
                AND told.is_escalated AND told.threshold <> slot.threshold
        ))
),
owed AS (
    SELECT r.kind, r.model, r.object_id, r.partnership_id, r.school_id, r.in_charge, r.due_on,
        r.threshold, r.told_before IS NOT NULL AS is_escalated, member.user_id, member.email
    FROM reached r
    LEFT JOIN member ON member.school_id = r.school_id
        AND CASE r.audience
            WHEN 'staff' THEN member.is_staff = 1 OR member.user_id = r.person
            WHEN 'own' THEN member.user_id = r.person
                OR r.person IS NULL AND member.is_own = 1
            WHEN 'checkers' THEN member.is_checkers = 1 AND NOT ({made})
            ELSE member.is_head = 1 AND (r.person IS NULL OR member.user_id <> r.person)
        END
    WHERE member.user_id IS NOT NULL OR r.told_before IS NULL
)
"""
