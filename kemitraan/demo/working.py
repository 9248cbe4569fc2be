"""The part of a story in which work is done, measured and looked back on."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from activities.models import Activity
from activities.reports import reporting
from activities.work_plan import planning
from activities.work_plan.obligations import duties_of
from kemitraan.demo import accounting, giving, papers, proving
from kemitraan.demo.evaluating import await_school
from kemitraan.demo.looking_back import hold_review, meet, review_if_due, visit
from kemitraan.demo.staff import STEP, move
from kemitraan.demo.stories import KPIS, VALUES
from monitoring.kpi import measuring
from monitoring.kpi.achievement import measured
from monitoring.kpi.periods import period_before, period_of, period_owed
from monitoring.kpi.proving import read_proof
from monitoring.models import Review
from partnerships.models import Need
from partnerships.stages import Stage

KINDS = {
    Need.Category.EXPERIENCE: Activity.Kind.INTERNSHIP,
    Need.Category.TRAINING: Activity.Kind.TEACHER_INTERNSHIP,
    Need.Category.MATERIALS: Activity.Kind.WORKSHOP,
    Need.Category.EXPERTS: Activity.Kind.SERVICE,
}


def work(staff, story, partnership):
    """Activities with their reports, then measuring and reviewing, cycle after cycle."""
    day = story.begun - STEP * 6
    yield day
    first = _schedule(staff, partnership, "Gelombang pertama", day - 10)
    last_day = -21 if story.ends_in is None else 2 - story.ends_in
    if "naskah tidur" not in story.twists:
        _schedule(staff, partnership, "Gelombang kedua", max(min(day - 60, -21), last_day))
    move(partnership, Stage.IMPLEMENTASI, staff)
    yield from _report(staff, story, first, day - 12)
    if "laporan terlambat" in story.twists:
        _schedule(staff, partnership, "Guru tamu", 9)
    if story.goes("pemantauan"):
        yield from _cycles(staff, story, partnership, day - 20)
    else:
        yield from _look_back(staff, story, partnership, day - 60)
    if "simpulan menunggu" in story.twists:
        yield story.over
        meet(staff, partnership)
    if "evaluasi menunggu" in story.twists:
        yield story.over + 2
        visit(staff, partnership)
        yield story.over
        await_school(staff, partnership)


def _look_back(staff, story, partnership, day):
    """Every few weeks somebody sees whether a review is due."""
    for ago in range(day, story.over, -45):
        yield ago
        review_if_due(staff, story, partnership)


def _kind_of(partnership, title):
    if title == "Guru tamu":
        return Activity.Kind.GUEST_TEACHER
    return KINDS.get(partnership.needs.first().category, Activity.Kind.OTHER)


def _promised(partnership, title):
    """The second wave keeps a promise of the school, the others one of the first partner."""
    is_own = title == "Gelombang kedua"
    duties = duties_of(partnership.parties.filter(partner__isnull=is_own).first())
    return duties[0] if duties else ""


def _schedule(staff, partnership, title, days_ago):
    on = staff.day(days_ago)
    return planning.schedule(
        partnership,
        by=staff.quality,
        outside_term_ok=True,
        title=f"{title}: {partnership.title.lower()}",
        kind=_kind_of(partnership, title),
        starts_on=on,
        ends_on=on + dt.timedelta(days=1),
        place="Wonosari",
        person_in_charge=staff.quality,
        groups=[Activity.Group.STUDENTS, Activity.Group.TEACHERS, Activity.Group.PARTNER],
        participants={"guru": 2, "siswa": 24, "mitra": 3},
        fulfils=_promised(partnership, title),
        budget=1_500_000,
        fund_source="BOS Reguler",
        arkas_code="03.10.01",
    )


def _report(staff, story, activity, day):
    is_last = not story.goes("pemantauan")
    yield day
    proving.prove(staff, activity)
    accounting.spend(staff, activity)
    report = reporting.save_report(activity, by=staff.quality, **proving.CHAPTERS)
    yield day - 1
    reporting.submit(report, by=staff.quality)
    if is_last and "laporan menunggu" in story.twists:
        return
    yield day - 3
    if is_last and "laporan dikembalikan" in story.twists:
        reporting.return_report(
            report, by=staff.admin, note="Jumlah peserta tidak sama dengan daftar hadir."
        )
    else:
        reporting.accept(report, by=staff.admin)


def _cycles(staff, story, partnership, day):
    """Monitoring and reviews until the story's last cycle has come as far as it reaches."""
    yield day
    move(partnership, Stage.PEMANTAUAN, staff)
    for turn in range(1, story.cycles + 1):
        is_last = turn == story.cycles
        until = story.over + 1 if is_last else day - 190
        yield from _measure(staff, story, partnership, until, is_last=is_last)
        if not is_last:
            day = until - 2
            yield from _review_on(staff, story, partnership, day)
    if story.goes("peninjauan"):
        yield from _measure_owed(staff, partnership, story.over)
        yield story.over
        move(partnership, Stage.PENINJAUAN, staff)
        if "peninjauan terlambat" not in story.twists:
            hold_review(staff, partnership, Review.Outcome.CLOSE)


def _measure(staff, story, partnership, until, *, is_last):
    """Values of every period as it ended, up to `until` days before today."""
    since, last = timezone.localdate(), staff.day(until)
    due = [
        (period.end + dt.timedelta(days=5), kpi, period, place)
        for kpi in partnership.kpis.all()
        for place, period in enumerate(_ended_between(kpi.period, since, last))
    ]
    due = sorted((row for row in due if row[0] <= last), key=lambda row: (row[0], row[1].pk))
    for on, kpi, period, place in due:
        yield (staff.today - on).days
        review_if_due(staff, story, partnership)
        waits = is_last and "capaian menunggu" in story.twists and (on, kpi) == due[-1][:2]
        _value(staff, story, kpi, period, place, waits=waits)


def _ended_between(kind, since, last):
    period = period_before(period_of(kind, last))
    found = []
    while period.end >= since:
        found.append(period)
        period = period_before(period)
    return found[::-1]


def _value(staff, story, kpi, period, place, *, waits):
    key = next(key for key in story.kpis if KPIS[key][0] == kpi.name)
    values = VALUES[key]
    value = Decimal(values[min(place + kpi.partnership.cycle - 1, len(values) - 1)])
    giving.give_counted(staff, kpi.partnership, key, period, value)
    record = measuring.record_value(
        kpi,
        period=period,
        value=value,
        measured_on=period.end,
        by=staff.quality,
        files=[_proof(kpi, period, value)] if waits or place == 0 else (),
    )
    if not waits:
        measuring.accept_record(record, by=staff.admin)


def _proof(kpi, period, value):
    told = [f"{kpi.name}, {period}", measured(value, kpi.unit)]
    return read_proof(papers.sheet("Rekap capaian", told))


def _measure_owed(staff, partnership, day):
    """What the gate still asks for: the running period of a KPI that was never due."""
    yield day
    partnership.refresh_from_db()
    for kpi in partnership.kpis.filter(retired_at=None):
        period = period_owed(kpi.period, since=partnership.cycle_since, on=timezone.localdate())
        taken = kpi.records.filter(cycle=partnership.cycle, period_start=period.start)
        if not taken.exists():
            record = measuring.record_value(
                kpi,
                period=period,
                value=kpi.target,
                measured_on=timezone.localdate(),
                by=staff.quality,
            )
            measuring.accept_record(record, by=staff.admin)


def _review_on(staff, story, partnership, day):
    yield from _measure_owed(staff, partnership, day)
    yield day
    move(partnership, Stage.PENINJAUAN, staff)
    hold_review(staff, partnership, Review.Outcome.ADJUST)
    yield day - 2
    move(partnership, Stage.IMPLEMENTASI, staff)
    activity = _schedule(staff, partnership, "Gelombang lanjutan", day - 6)
    yield from _report(staff, story, activity, day - 9)
    yield day - 14
    move(partnership, Stage.PEMANTAUAN, staff)
