"""Monitoring visits planned ahead: who goes where on which day, until it is made or falls away."""

from django.db import transaction
from django.utils import timezone

from accounts.formats import date_text
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.holding import hold_open
from monitoring.models import MonitoringVisit
from monitoring.review.scheduling import refuse_rewritten
from monitoring.review.visiting import (
    MADE,
    REWRITTEN,
    call_off,
    hold_visit,
    refuse_twin,
    tell_visit,
    why_not_visited,
)
from partnerships.changes import changes_of
from partnerships.followers import follows_moves
from partnerships.stages import Stage

PLAN = ("visited_on", "place", "visitors", "led_by")


@transaction.atomic
def plan_visit(partnership, *, by, on=None, **facts):
    """Set down a visit that is to be made; `facts` are those of `PLAN`."""
    require(by, Action.HOLD_REVIEW)
    current = hold_open(partnership)
    if why_not := why_not_visited(current):
        raise Refused(why_not)
    visit = MonitoringVisit(
        partnership=current, cycle=current.cycle, created_by=by, is_planned=True
    )
    _set(visit, facts, on or timezone.localdate())
    visit.save()
    changes = [
        ("Tanggal kunjungan", "", date_text(visit.visited_on)),
        ("Dipimpin oleh", "", visit.led_by.name),
    ]
    tell_visit("rencanakan", visit, by, f"{visit} direncanakan", changes)
    return visit


@transaction.atomic
def change_plan(visit, *, by, seen=None, on=None, **facts):
    """Another day, place or people for a visit that was not made yet; `seen` is the mark of
    these facts as the person saw them."""
    require(by, Action.HOLD_REVIEW)
    current = hold_visit(visit)
    if not current.is_planned:
        raise Refused(MADE)
    before = MonitoringVisit.objects.select_related("led_by").get(pk=current.pk)
    refuse_rewritten(before, facts, seen, REWRITTEN)
    _set(current, facts, on or timezone.localdate())
    current.save(update_fields=PLAN)
    if changes := changes_of(before, current, PLAN):
        tell_visit("ubah", current, by, f"{current} diubah", changes)
    return current


@follows_moves
def drop_after_move(partnership, by):
    """A partnership that comes to its end is visited no more."""
    if partnership.stage == Stage.PENUTUPAN:
        for visit in partnership.visits.planned():
            call_off(visit, "Kemitraan masuk tahap Penutupan.", by=None)


def _set(visit, facts, on):
    moved = visit.visited_on != facts["visited_on"]
    if moved and facts["visited_on"] < on:
        raise Refused(
            "Rencana kunjungan tidak boleh sebelum hari ini. Kunjungan yang sudah dilakukan "
            "langsung dicatat.",
            field="visited_on",
        )
    if not can(facts["led_by"], Action.HOLD_REVIEW):
        raise Refused(
            f"{facts['led_by'].name} tidak dapat mencatat kunjungan. Pilih kepala sekolah, admin, "
            "atau anggota tim penjaminan mutu.",
            field="led_by",
        )
    for name in PLAN:
        value = facts[name]
        setattr(visit, name, value.strip() if isinstance(value, str) else value)
    refuse_twin(visit)
