"""Recording a pair as it was set by decree, and changing what is known of it."""

import datetime as dt

from django.db import IntegrityError, transaction
from django_scopes import get_scope

from accounts.audit import record
from accounts.limits import TooManyTries, spend
from accounts.models import School
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.differences import differences
from activities.inti_mitra.holding import hold, refuse_ended, tell
from activities.models import IntiPair, IntiProgram, PairInvitation, Side

MOST_A_DAY = 50  # schools that one school invites in a day
DECREE = ("decree_number", "decree_on", "decree_authority")
KNOWN_TWICE = (
    "Pasangan ini sudah dicatat. Lihat daftar pasangan, atau undangan yang menunggu jawaban Anda."
)


def add_program(*, by, **facts):
    require(by, Action.INVITE_PAIR)
    with transaction.atomic():
        program = IntiProgram(**facts)
        program.validate_constraints()
        program.save()
        sentence = f"Program inti-mitra dicatat: {program}"
        record("program-inti.catat", program, about=program, by=by, sentence=sentence)
    return program


def change_program(program, *, by, **facts):
    """The pairs keep the name under which they were recorded."""
    require(by, Action.INVITE_PAIR)
    with transaction.atomic():
        current = IntiProgram.objects.select_for_update().get(pk=program.pk)
        changes = differences(current, facts)
        for name, value in facts.items():
            setattr(current, name, value)
        current.validate_constraints()
        current.save(update_fields=list(facts))
        if changes:
            sentence = f"Program inti-mitra diubah: {current}"
            record(
                "program-inti.ubah",
                current,
                about=current,
                by=by,
                sentence=sentence,
                changes=changes,
            )
    return current


def open_pair(program, *, by, kind, side, own, other, focus, **decree):
    """Record a pair of which the school in scope is one `side`, and ask the other school to join.

    `own` says who (name, position), `other` also of which school (npsn, and school_name, regency,
    province where the NPSN is not known here). Of the other school only these are kept.
    """
    require(by, Action.INVITE_PAIR)
    school = get_scope()["school"]
    _refuse_focus(kind, focus)
    if other["npsn"] == school.npsn:
        raise Refused("Inti dan mitra harus dari dua sekolah yang berbeda.", field="npsn")
    _refuse_too_many(school)
    sides = _facts(side, **own, **place_of(school), school=school)
    sides |= _facts(Side(side).other, **_outside(other))
    pair = IntiPair(
        program=program,
        program_name=program.name,
        program_year=program.year,
        kind=kind,
        focus=focus,
        recorded_side=side,
        created_by=by,
        **decree,
        **sides,
    )
    try:
        with transaction.atomic():
            pair.save()
            PairInvitation.objects.create(
                pair=pair, from_school=school, npsn=other["npsn"], made_by=by
            )
            tell("catat", pair, "Pasangan inti-mitra dicatat", by=by)
    except IntegrityError:
        raise Refused(KNOWN_TWICE) from None
    return pair


def change_pair(pair, *, by, name, position, focus=None, **decree):
    """Who stands for this school; the school that recorded the pair also changes the decree and
    the focus."""
    require(by, Action.RUN_PAIR)
    with transaction.atomic():
        current = hold(pair)
        refuse_ended(current)
        side = current.own_side
        facts = {f"{side}_name": name, f"{side}_position": position}
        if decree or focus is not None:
            require(by, Action.INVITE_PAIR)
            _refuse_other_recorder(current)
            _refuse_focus(current.kind, focus)
            facts |= decree
        changes = differences(current, facts)
        if focus is not None and focus != current.focus:
            before, current.focus = current.focus_labels, focus
            changes.append(("Fokus", before, current.focus_labels))
        for key, value in facts.items():
            setattr(current, key, value)
        try:
            with transaction.atomic():
                current.save(update_fields=[*facts, "focus"])
        except IntegrityError:
            raise Refused(KNOWN_TWICE) from None
        if changes:
            tell("ubah", current, "Data pasangan diubah", by=by, changes=changes)
    return current


def place_of(school):
    """The public facts of a school, as a pair keeps them."""
    return {
        "school_name": school.name,
        "npsn": school.npsn,
        "regency": school.regency,
        "province": school.province,
    }


def _facts(side, *, school=None, **facts):
    return {f"{side}_{key}": value for key, value in facts.items()} | {f"{side}_school": school}


def _outside(other):
    """The facts of the other side; of a school on the list only what is public is taken."""
    person = {key: other[key] for key in ("name", "position")}
    known = School.objects.filter(npsn=other["npsn"]).first()
    if known:
        return person | place_of(known)
    if not other.get("school_name"):
        raise Refused("Tulis nama sekolahnya: NPSN ini belum ada di daftar.", field="school_name")
    return (
        person | {key: other.get(key, "") for key in place_of(School())} | {"npsn": other["npsn"]}
    )


def _refuse_focus(kind, focus):
    fitting = IntiPair.FOCUS_OF[IntiPair.Kind(kind)]
    if not focus or not set(focus) <= set(fitting):
        labels = ", ".join(one.label for one in fitting)
        raise Refused(f"Pilih fokus yang cocok dengan jenis pasangan: {labels}.", field="focus")


def _refuse_other_recorder(pair):
    if pair.own_side != pair.recorded_side:
        raise Refused(
            f"Fokus dan surat keputusan tidak diubah: hanya {pair.other.school_name}, yang "
            "mencatat pasangan ini, dapat mengubahnya."
        )


def _refuse_too_many(school):
    try:
        spend("pasangan-inti", school.pk, most=MOST_A_DAY, within=dt.timedelta(days=1))
    except TooManyTries as refusal:
        raise Refused(str(refusal)) from None
