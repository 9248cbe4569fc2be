"""What somebody wants to be told, as SQL beside what they are owed.

Joined to `owed` (school_id, user_id, in_charge, is_escalated): one row a recipient, or none
without wishes.
"""

from monitoring.models import MessagePreference, Notice

Kind = Notice.Kind
Frequency = MessagePreference.Frequency

# Whoever is told of these is the one who has to act: they can be gathered, never switched off.
DUTIES = frozenset({Kind.SCORES, Kind.ACTIVITY, Kind.KPI, Kind.DECISION, Kind.ACTION})
# What can be switched off, in the order of the form.
OPTIONAL = tuple(kind for kind in Kind if kind not in {*DUTIES, Kind.JOB, Kind.DIGEST})

JOIN = """
LEFT JOIN monitoring_messagepreference wish
    ON wish.school_id = owed.school_id AND wish.user_id = owed.user_id
"""


def off(column, kind):
    """SQL that says whether the recipient switched this off: `off("mail_off", "owed.kind")`.

    What is in their own charge is told all the same, and what nobody else saw to; so are the
    `DUTIES`, which the form does not offer. `kind` is an SQL expression without parameters.
    """
    duties = ", ".join(f"'{each.value}'" for each in sorted(DUTIES))
    return (
        f"(COALESCE(CAST(wish.{column} AS TEXT), '') LIKE '%%\"' || {kind} || '\"%%' "
        f"AND {kind} NOT IN ({duties}) AND NOT owed.is_escalated "
        f"AND COALESCE(owed.in_charge, 0) <> owed.user_id)"
    )


def mail_status(kind):
    """SQL for the status of a new notice whose recipient has an address."""
    return (
        f"CASE WHEN {off('mail_off', kind)} THEN '{Notice.Status.SHOWN.value}' "
        f"WHEN COALESCE(wish.frequency, '{Frequency.AT_ONCE.value}') "
        f"<> '{Frequency.AT_ONCE.value}' THEN '{Notice.Status.GATHERED.value}' "
        f"ELSE '{Notice.Status.QUEUED.value}' END"
    )
