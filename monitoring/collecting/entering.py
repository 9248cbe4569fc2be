"""Recording many values at once: all of them, or those that are right."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.collecting.slots import Slot
from monitoring.kpi.measuring import OVERTAKEN, correct_record, record_value
from partnerships.models import Partnership


@dataclass(frozen=True)
class Entry:
    """A value for a slot; `seen` is the submission that was on the page, if it was returned."""

    slot: Slot
    value: Decimal
    measured_on: dt.date
    note: str = ""
    seen: str = ""


def record_values(entries, *, by, only_right=False):
    """`(measurements, {key of the slot: Refused})` of the entries, each checked by itself.

    If one is refused nothing is kept, unless `only_right`: then the others are.
    """
    require(by, Action.RECORD_KPI)
    entries, made, refused = list(entries), [], {}
    with transaction.atomic():
        _hold(entries)
        for entry in entries:
            try:
                made.append(_record(entry, by))
            except Refused as refusal:
                refused[entry.slot.key] = refusal
        if refused and not only_right:
            transaction.set_rollback(True)
            return [], refused
    return made, refused


def _record(entry, by):
    slot, facts = entry.slot, {"value": entry.value, "measured_on": entry.measured_on, "by": by}
    if not entry.seen:
        return record_value(slot.kpi, period=slot.period, note=entry.note, **facts)
    if slot.returned is None:
        raise Refused(OVERTAKEN)
    note = entry.note or slot.returned.note
    return correct_record(slot.returned, note=note, seen=entry.seen, **facts)


def _hold(entries):
    """Every partnership, in one order, before the first row of the history: whoever writes about
    one of them meanwhile takes both in that order, too, so that nobody waits in a ring."""
    keys = {entry.slot.kpi.partnership_id for entry in entries}
    list(Partnership.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
