"""Recording many values at once: all of them, or those that are right."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.collecting.slots import Slot
from monitoring.kpi.measuring import record_value


@dataclass(frozen=True)
class Entry:
    """A value for a slot."""

    slot: Slot
    value: Decimal
    measured_on: dt.date
    note: str = ""


def record_values(entries, *, by, only_right=False):
    """`(measurements, {key of the slot: Refused})` of the entries, each checked by itself.

    If one is refused nothing is kept, unless `only_right`: then the others are.
    """
    require(by, Action.RECORD_KPI)
    made, refused = [], {}
    with transaction.atomic():
        for entry in sorted(entries, key=_order):
            try:
                made.append(_record(entry, by))
            except Refused as refusal:
                refused[entry.slot.key] = refusal
        if refused and not only_right:
            transaction.set_rollback(True)
            return [], refused
    return made, refused


def _record(entry, by):
    slot = entry.slot
    return record_value(
        slot.kpi,
        period=slot.period,
        value=entry.value,
        measured_on=entry.measured_on,
        note=entry.note,
        by=by,
    )


def _order(entry):
    """Everybody takes partnerships and KPIs in the same order, so that none waits in a ring."""
    kpi = entry.slot.kpi
    return kpi.partnership_id, kpi.pk, entry.slot.period.start
