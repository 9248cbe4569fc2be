"""What is done, measured and looked back on in the partnerships that have come so far."""

from activities.models import Activity, ActivityReport
from kemitraan.bench import words
from kemitraan.bench.counting import ADMIN, PRINCIPAL, QUALITY
from monitoring.models import Kpi, KpiRecord, Review

ACTIVITIES = len(words.ACTIVITIES)  # of a partnership that has come to implementasi
KPIS = len(words.INDICATORS)
RECORDS = 3  # of a KPI of a partnership that has come to pemantauan


def activities(load):
    own, day, moment = load.own(), load.sql.day, load.sql.moment
    key = f"{load.after[Activity]} + (i - 1) * {ACTIVITIES} + j"
    source = load.source(least_step=3, j=ACTIVITIES)
    load.insert(
        Activity,
        source,
        **own,
        id=key,
        title=f"{load.sql.pick(words.ACTIVITIES, 'j - 1')} || ' ' || "
        f"{load.sql.pick(words.FIELDS, 'i / 3')}",
        kind=load.sql.pick(words.ACTIVITY_KINDS, "j - 1"),
        starts_on=day("40 + 60 * j - age"),
        ends_on=day("41 + 60 * j - age"),
        place=load.sql.pick(words.PLACES, "i"),
        person_in_charge=load.seat(f"{QUALITY} + i % 2"),
        created_by=load.seat(ADMIN),
        created_at=moment("1440 * (30 - age)"),
    )
    status = load.sql.pick(("diajukan", "dikembalikan") + ("diterima",) * 8, "i + j")
    load.insert(
        ActivityReport,
        f"{source} AND 41 + 60 * j < age",
        school=own["school"],
        activity=key,
        narrative="'Kegiatan berjalan sesuai rencana dan diikuti seluruh peserta.'",
        results="'Peserta menguasai pekerjaan dasar.'",
        participants="10 + i % 40",
        status=status,
        cycle="1",
        written_by=load.seat(f"{QUALITY} + i % 2"),
        submitted_at=moment("1440 * (45 + 60 * j - age)"),
        checked_by=load.seat(PRINCIPAL),
        return_note=f"CASE WHEN {status} = 'dikembalikan' THEN 'Lengkapi foto.' ELSE '' END",
    )


def kpis(load):
    own, day, moment = load.own(), load.sql.day, load.sql.moment
    key = f"{load.after[Kpi]} + (i - 1) * {KPIS} + j"
    load.insert(
        Kpi,
        load.source(least_step=3, j=KPIS),
        **own,
        id=key,
        name=load.sql.pick(words.INDICATORS, "j - 1"),
        unit=load.sql.pick(words.UNITS, "j - 1"),
        direction="'naik'",
        baseline="5",
        target="40",
        period="'bulan'",
        person_in_charge=load.seat(QUALITY),
        agreed_on=day("50 - age"),
        agreed_with="'Wakil mitra'",
        created_by=load.seat(ADMIN),
    )
    load.insert(
        KpiRecord,
        load.source(least_step=4, j=KPIS, r=RECORDS),
        school=own["school"],
        kpi=key,
        period_start=load.sql.month("-r"),
        period_end=load.sql.month_end("-r"),
        cycle="1",
        value="20 + (i + j * 5 - r * 2) % 25",
        measured_on=load.sql.month_end("-r"),
        status=load.sql.pick(("diajukan",) + ("diterima",) * 7, "i + j + r"),
        submitted_by=load.seat(QUALITY),
        submitted_at=moment("-1440 * 20 * r"),
        checked_by=load.seat(PRINCIPAL),
    )


def reviews(load):
    """Planned ones near today where work goes on; concluded ones where it ended."""
    day = load.sql.day
    over = "CASE WHEN step > 5 THEN {} ELSE {} END".format
    load.insert(
        Review,
        load.source(least_step=3),
        **load.own(),
        cycle="CASE WHEN step BETWEEN 3 AND 5 THEN 1 + i % 3 ELSE 1 END",
        planned_on=day("i * 3 % 200 - 20"),
        held_on=over(day("i * 3 % 200 - 200"), "NULL"),
        status=over("'disimpulkan'", "'direncanakan'"),
        outcome=over("'tutup'", "''"),
        conclusion=over("'Tujuan tercapai.'", "''"),
        planned_by=load.seat(ADMIN),
        concluded_by=over(load.seat(PRINCIPAL), "NULL"),
        concluded_at=over(load.sql.moment("-1440 * 60"), "NULL"),
        created_at=load.sql.moment("-1440 * 60"),
    )
