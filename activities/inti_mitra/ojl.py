"""The plan for the On the Job Learning: both sides write it, both heads of school accept it."""

import datetime as dt

from django.db import transaction

from accounts import formats
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.differences import differences
from activities.inti_mitra.accepting import refuse_unfit, require_acceptor
from activities.inti_mitra.holding import (
    hold,
    refuse_overtaken,
    refuse_unshared,
    schools_of,
    tell,
)
from activities.models import OjlAcceptance, OjlGap, OjlItem, OjlPlan

ROW_FIELDS = {
    OjlItem: ("day", "aim", "what", "proof"),
    OjlGap: ("aspect", "ideal", "present", "gap", "solution"),
}
LISTS = {OjlItem: "Acara harian", OjlGap: "Tabel kesenjangan"}


def mark_of(plan):
    """The revision that a page shows, as the mark that it sends back."""
    return str(plan.revision) if plan else ""


def save_plan(pair, *, by, seen=None, **facts):
    """Keep goals, days and room; a change is a new revision, to which both schools are asked."""
    with transaction.atomic():
        current, plan = _open(pair, by, seen)
        is_new = plan.pk is None
        changes = differences(plan, facts)
        if changes or is_new:
            for name, value in facts.items():
                setattr(plan, name, value)
            _save(current, plan, by, changes)
    return plan


def save_rows(pair, model, rows, *, by, seen=None):
    """Let the plan have exactly these rows of `OjlItem` or `OjlGap`, in their order."""
    names = ROW_FIELDS[model]
    with transaction.atomic():
        current, plan = _open(pair, by, seen)
        standing = list(model.objects.filter(pair=current).values_list(*names))
        wanted = [tuple(row[name] for name in names) for row in rows]
        if model is OjlItem:
            wanted.sort(key=lambda row: row[0])
        if wanted != standing:
            model.objects.filter(pair=current).delete()
            mine = {"pair": current, **schools_of(current), "side": current.own_side}
            mine |= {"written_by": by, "writer_name": by.name}
            model.objects.bulk_create(
                model(**mine, **dict(zip(names, row, strict=True))) for row in wanted
            )
            before, after = f"{len(standing)} baris", f"{len(wanted)} baris"
            _save(current, plan, by, [(LISTS[model], before, after)])
    return plan


def accept_plan(pair, *, by, seen=None):
    """The head of the school in scope says yes to the plan as it stands; `seen` is the mark of
    what they looked at. When both have, learning may begin. What the head wrote an admin
    accepts."""
    require_acceptor(by)
    with transaction.atomic():
        current = hold(pair)
        refuse_unshared(current)
        plan = OjlPlan.objects.filter(pair=current).first()
        if gaps := lacks_of(plan, list(OjlItem.objects.filter(pair=current))):
            raise Refused(f"Rencana OJL belum disetujui karena belum lengkap: {', '.join(gaps)}.")
        refuse_overtaken(seen, mark_of(plan))
        refuse_unfit(plan, by)
        given = list(OjlAcceptance.objects.filter(pair=current, revision=plan.revision))
        _refuse_second_yes(current, given, by)
        OjlAcceptance.objects.create(
            pair=current,
            revision=plan.revision,
            side=current.own_side,
            written_by=by,
            writer_name=by.name,
            **schools_of(current),
        )
        tell("setujui", current, f"Rencana OJL revisi {plan.revision} disetujui", by=by)
        if given:
            plan.agreed_revision = plan.revision
            plan.save(update_fields=["agreed_revision"])
    return plan


def lacks_of(plan, items):
    """What a plan needs before it can be accepted, each in words."""
    if plan is None:
        return ["tujuan", "tanggal", "acara harian"]
    lacks = []
    if not plan.goals.strip():
        lacks.append("tujuan")
    if not plan.days:
        lacks.append("tanggal")
    if not items:
        lacks.append("acara harian")
    beyond = sorted({item.day for item in items if plan.days and item.day > plan.days})
    if beyond:
        days = ", ".join(map(str, beyond))
        lacks.append(f"acara hari ke-{days} melewati {plan.days} hari rencana")
    return lacks


def _refuse_second_yes(pair, given, by):
    if any(one.side == pair.own_side for one in given):
        raise Refused("Sekolah Anda sudah menyetujui revisi ini.")
    if any(one.written_by_id == by.pk for one in given):
        raise Refused(
            "Rencana belum disetujui: Anda sudah menyetujuinya untuk sekolah pasangan. Orang lain "
            "harus menyetujuinya untuk sekolah ini."
        )


def _open(pair, by, seen):
    """The pair and its plan, held and found fit to be written; an unsaved plan at first."""
    require(by, Action.RUN_PAIR)
    current = hold(pair)
    refuse_unshared(current)
    plan = OjlPlan.objects.filter(pair=current).first()
    refuse_overtaken(seen, mark_of(plan))
    return current, plan or OjlPlan(pair=current, revision=0, **schools_of(current))


def _save(pair, plan, by, changes):
    asked_anew = OjlAcceptance.objects.filter(pair=pair, revision=plan.revision).exists()
    plan.revision += 1
    plan.side, plan.written_by, plan.writer_name = pair.own_side, by, by.name
    plan.validate_constraints()
    plan.save()
    sentence = f"Rencana OJL menjadi revisi {plan.revision}"
    if asked_anew:
        sentence += "; kedua sekolah diminta menyetujui lagi"
    tell("rencana", pair, sentence, by=by, target=plan, changes=changes)


def when_text(plan):
    """`7 sampai 13 September 2026 (7 hari)`, or nothing where the days are not set."""
    if not plan or not plan.days:
        return ""
    first, last = formats.date_text(plan.starts_on), formats.date_text(plan.ends_on)
    return f"{first} sampai {last} ({plan.days} hari)"


def days_of(plan, pair):
    """The items of the plan by day, each day with its date where the plan has one."""
    found = {}
    for item in pair.items.all():
        found.setdefault(item.day, []).append(item)
    first = plan.starts_on if plan else None
    return [
        (day, first + dt.timedelta(days=day - 1) if first else None, items)
        for day, items in found.items()
    ]
