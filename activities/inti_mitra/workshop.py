"""The workshop with which a pair begins, written by either side, and its three parts."""

from django.db import transaction

from accounts.permissions import require
from accounts.roles import Action
from activities.differences import differences
from activities.inti_mitra.holding import (
    hold,
    mark_of,
    refuse_overtaken,
    refuse_unshared,
    schools_of,
    tell,
)
from activities.models import PairWorkshop, WorkshopBlock


def save_workshop(pair, *, by, blocks, activity=None, seen=None, **facts):
    """Keep the workshop of the pair and what came of its parts.

    `blocks` gives the facts of each kind of `WorkshopBlock`; `activity` is the one by which the
    school in scope keeps its own list of attendance, which the other school never sees.
    """
    require(by, Action.RUN_PAIR)
    with transaction.atomic():
        current = hold(pair)
        refuse_unshared(current)
        workshop = PairWorkshop.objects.filter(pair=current).first()
        refuse_overtaken(seen, mark_of(workshop))
        is_new = workshop is None
        workshop = workshop or PairWorkshop(pair=current, **schools_of(current))
        changes = [] if is_new else differences(workshop, facts)
        for name, value in facts.items():
            setattr(workshop, name, value)
        setattr(workshop, f"{current.own_side}_activity", activity)
        _sign(workshop, current, by)
        workshop.validate_constraints()
        workshop.save()
        changes += [change for kind in blocks for change in _block(current, kind, blocks[kind], by)]
        if is_new or changes:
            word = "dicatat" if is_new else "diubah"
            told = [] if is_new else changes
            tell("lokakarya", current, f"Lokakarya {word}", by=by, target=workshop, changes=told)
    return workshop


def _block(pair, kind, facts, by):
    """Write one part; what changed in it, each named by the part."""
    block = WorkshopBlock.objects.filter(pair=pair, kind=kind).first()
    block = block or WorkshopBlock(pair=pair, kind=kind, **schools_of(pair))
    changes = differences(block, facts)
    for name, value in facts.items():
        setattr(block, name, value)
    _sign(block, pair, by)
    block.save()
    part = WorkshopBlock.Kind(kind).label
    return [(f"{part}, {label.lower()}", before, after) for label, before, after in changes]


def _sign(row, pair, by):
    row.side, row.written_by, row.writer_name = pair.own_side, by, by.name
