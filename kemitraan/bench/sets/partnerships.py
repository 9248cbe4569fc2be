"""Partnerships in every stage, with parties, plan, agreement and the way they came."""

from kemitraan.bench import words
from kemitraan.bench.counting import ADMIN, NEEDS, PRINCIPAL, QUALITY
from partnerships.models import Agreement, Need, Partner, Partnership, Party, Plan, StageChange
from partnerships.stages import CLOSED, Stage

STAGES = (*Stage.values, Stage.PENUTUPAN.value)  # of each step


def partnerships(load):
    moment, day = load.sql.moment, load.sql.day
    own = load.own()
    key = own.pop("partnership")
    load.insert(
        Partnership,
        load.source(),
        **own,
        id=key,
        title=f"{load.sql.pick(words.PROGRAMMES, 'i')} || ' ' || "
        f"{load.sql.pick(words.FIELDS, 'i / 3')} || ' angkatan ' || (1 + i % 40)",
        form="form",
        scope=load.sql.pick(("nonfisik", "keduanya", "fisik"), "i"),
        stage=load.sql.pick(STAGES, "step - 1"),
        stage_began_at=moment("-1440 * (age - 10 * step)"),
        cycle="CASE WHEN step BETWEEN 3 AND 5 THEN 1 + i % 3 ELSE 1 END",
        cycle_began_at=moment("-1440 * age"),
        starts_on=f"CASE WHEN step > 1 THEN {day('60 - age')} END",
        ends_on=f"CASE WHEN step > 1 AND form <> 'informal' THEN {day('60 - age + term')} END",
        open_ended="step > 1 AND form = 'informal'",
        person_in_charge=load.seat(f"{QUALITY} + i % 2"),
        closing_reason="CASE WHEN step > 5 THEN 'tujuan_tercapai' ELSE '' END",
        closed_at=f"CASE WHEN step = 7 THEN {moment('-1440 * (i % 50)')} END",
        created_by=load.seat(ADMIN),
        created_at=moment("-1440 * age"),
        updated_at=moment("-(i * 211 % 86399)"),
    )
    through = Partnership.needs.through
    need = f"{load.after[Need]} + s * {NEEDS} + 1 + p % {NEEDS}"
    load.insert(through, load.source(), partnership=key, need=need)


def parties(load):
    """The school, one partner, and of every eighth partnership a second partner."""
    own = load.own()
    load.insert(
        Party,
        f"{load.source(j=3)} AND (j < 3 OR p % 8 = 0)",
        **own,
        partner=f"CASE WHEN j > 1 THEN {load.after[Partner]} + s * {load.partners}"
        f" + 1 + (p + j - 2) % {load.partners} END",
        position="j",
        responsibilities="CASE WHEN step > 1 THEN 'Menyediakan tempat dan pembimbing.' ELSE '' END",
    )


def papers(load):
    own, day, moment = load.own(), load.sql.day, load.sql.moment
    load.insert(
        Plan,
        load.source(),
        **own,
        objectives="CASE WHEN step > 1 THEN 'Siswa siap bekerja.' ELSE '' END",
        evaluation="CASE WHEN step > 1 THEN 'Rapat evaluasi setiap semester.' ELSE '' END",
    )
    load.insert(
        StageChange,
        f"{load.source(j=len(STAGES))} AND j <= step",
        **own,
        source=load.sql.pick(("", *Stage.values), "j - 1"),
        target=load.sql.pick((*Stage.values, CLOSED), "j - 1"),
        cycle="1",
        by=load.seat(PRINCIPAL),
        on=day("10 * j - age"),
        at=moment("1440 * (10 * j - age)"),
    )
    load.insert(
        Agreement,
        f"{load.source(least_step=3)} AND form <> 'informal'",
        **own,
        kind="'mou'",
        title="'Nota kesepahaman'",
        school_number="'400.3.8/' || i",
        partner_number="'MOU/' || i",
        signed_on=day("55 - age"),
        starts_on=day("60 - age"),
        ends_on=day("60 - age + term"),
        status="'ditandatangani'",
        made_by=load.seat(ADMIN),
        approved_by=load.seat(PRINCIPAL),
        approved_at=moment("1440 * (50 - age)"),
        scan="'beban/naskah.pdf'",
        scan_pages="4",
        scanned_by=load.seat(ADMIN),
        verified_by=load.seat(PRINCIPAL),
        verified_at=moment("1440 * (56 - age)"),
        token=load.sql.token(),
    )
