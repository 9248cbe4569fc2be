"""The term of a partnership at work: the agreed one counts until every party accepts another."""

import copy

from accounts.formats import date_text
from accounts.refusals import Refused
from partnerships.stages import Stage

TERM = ("starts_on", "ends_on", "open_ended")
ASKED = ("asked_starts_on", "asked_ends_on")
EDITABLE = (Stage.PENJAJAKAN, Stage.PERENCANAAN)


def agreed_term(partnership):
    return {name: getattr(partnership, name) for name in TERM}


def asked_term(plan):
    """The term that waits for the yes of every party, or None."""
    if plan.asked_starts_on is None:
        return None
    return {
        "starts_on": plan.asked_starts_on,
        "ends_on": plan.asked_ends_on,
        "open_ended": plan.asked_ends_on is None,
    }


def term_of(partnership, plan):
    """The term as the plan says it, agreed or not yet."""
    return asked_term(plan) or agreed_term(partnership)


def write_term(partnership, plan, changes):
    """Set it: at once while the plan is being made, at work only as what is asked for."""
    wanted = term_of(partnership, plan) | changes
    plan.asked_starts_on = plan.asked_ends_on = None
    if partnership.stage in EDITABLE:
        _set(partnership, wanted)
    elif wanted != agreed_term(partnership):
        _refuse_without_term(wanted)
        plan.asked_starts_on, plan.asked_ends_on = wanted["starts_on"], wanted["ends_on"]


def with_term(partnership, plan):
    """A copy of the partnership in the term of its plan, to be judged; never saved."""
    return _set(copy.copy(partnership), term_of(partnership, plan))


def put_in_force(plan):
    """What was asked for is agreed now; the changes as the history tells them, or none."""
    partnership, wanted = plan.partnership, asked_term(plan)
    if wanted is None:
        return []
    before = agreed_term(partnership)
    _set(partnership, wanted).save(update_fields=[*TERM, "updated_at"])
    plan.asked_starts_on = plan.asked_ends_on = None
    plan.save(update_fields=[*ASKED, "updated_at"])
    return [
        (label, tell(before), tell(wanted))
        for label, tell in (("Tanggal mulai", start_text), ("Tanggal berakhir", end_text))
        if tell(before) != tell(wanted)
    ]


def end_text(term):
    if term["ends_on"]:
        return date_text(term["ends_on"])
    return "tanpa batas waktu" if term["open_ended"] else ""


def start_text(term):
    return date_text(term["starts_on"]) if term["starts_on"] else ""


def _set(partnership, term):
    for name, value in term.items():
        setattr(partnership, name, value)
    return partnership


def _refuse_without_term(wanted):
    if not wanted["starts_on"]:
        raise Refused("Tulis tanggal mulai: kemitraan ini sudah berjalan.", field="starts_on")
    if bool(wanted["ends_on"]) == wanted["open_ended"]:
        raise Refused("Tulis tanggal berakhir, atau pilih tanpa batas waktu.", field="ends_on")
