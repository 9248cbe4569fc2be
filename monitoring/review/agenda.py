"""What a review starts from: its topics as the data has them, and the next date."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from accounts.formats import date_text
from activities.contributions.ledger import in_one_line
from activities.models import ActivityReport
from monitoring.gates import kpis_in_use
from monitoring.kpi.achievement import achievement
from monitoring.kpi.periods import period_of
from monitoring.kpi.results import newest_of, result_at
from monitoring.models import KpiRecord, MonitoringVisit, Review, ReviewAction, VisitAnswer
from partnerships.joint_plan.months import months_after

MOST_LINES = 20  # of one topic
BEFORE_END = dt.timedelta(days=30)  # of the term


@dataclass(frozen=True)
class Topic:
    """One point of the agenda: what it is about, how it stands, and what shows that."""

    title: str
    summary: str
    lines: tuple = ()


def topics_of(partnership, *, on):
    """What there is to talk about (product.md RV-1). Prefetch `kpis__records`."""
    found = [
        _kpis(partnership),
        _activities(partnership, on),
        _open_actions(partnership, on),
        _contributions(partnership),
        _visits(partnership),
    ]
    return [
        *(topic for topic in found if topic),
        Topic("Evaluasi kedua pihak", "harapan dibandingkan dengan kepuasan"),
        Topic("Simpulan", "lanjut, sesuaikan, atau tutup; siapa mengerjakan apa sampai kapan"),
    ]


def agenda_of(topics):
    """The agenda as text to be worked over, one numbered line for each topic."""
    lines = enumerate(topics, start=1)
    return "\n".join(f"{number}. {topic.title}: {topic.summary}." for number, topic in lines)


def basis_of(topics):
    """The results of monitoring a review rests on (ST-5), as text to be worked over."""
    return "\n".join(line for topic in topics for line in topic.lines)


def next_review_on(partnership, *, on):
    """The day that the plan's rhythm asks for, today if that has passed; None where the term
    ends before it.

    Counted from the last review that was held, or from the beginning of the cycle; brought
    forward where the term ends before, so that its renewal can be talked about in time.
    """
    held = [review.held_on for review in partnership.reviews.all() if _was_held(review)]
    plan = getattr(partnership, "plan", None)
    last = max(held, default=partnership.cycle_since)
    day = months_after(last, plan.review_months if plan else 6)
    if partnership.ends_on and last < (latest := partnership.ends_on - BEFORE_END):
        day = min(day, latest)
    day = max(day, on)
    return None if partnership.ends_on and day > partnership.ends_on else day


def _was_held(review):
    return review.held_on is not None and review.status != Review.Status.CANCELLED


def _kpis(partnership):
    found = [_kpi_line(kpi) for kpi in kpis_in_use(partnership)]
    states = Counter(state for state, _ in found)
    summary = ", ".join([f"{len(found)} indikator", *(f"{n} {s}" for s, n in states.items())])
    return Topic("Capaian KPI", summary, tuple(line for _, line in found))


def _kpi_line(kpi):
    """(how it stands, the line that tells it) of one KPI."""
    records = kpi.records.all()
    last = newest_of(kpi, records)
    if last is None:
        return "tidak ada data", f"{kpi.name}: tidak ada data."
    period = period_of(kpi.period, last.period_start)
    found = achievement(kpi, *result_at(kpi, records, last))
    accepted = last.status == KpiRecord.Status.ACCEPTED
    checked = "diterima" if accepted else "diajukan, belum diterima"
    line = f"{kpi.name}, {period}: {found.text}. {found.state.label}, {checked}."
    return found.state.label.lower(), line


def _activities(partnership, on):
    late = partnership.activities.late(on=on)[:MOST_LINES]
    lines = [f"Kegiatan terlambat: {each.title}, laporan belum diajukan." for each in late]
    done = partnership.activities.filter(
        ends_on__gte=partnership.cycle_since, report__status=ActivityReport.Status.ACCEPTED
    ).count()
    summary = (
        f"{done or 'belum ada yang'} terlaksana dalam siklus ini, "
        f"{_some(len(lines))} terlambat dilaporkan"
    )
    return Topic("Pelaksanaan kegiatan", summary, tuple(lines))


def _open_actions(partnership, on):
    owed = list(
        ReviewAction.objects.owed().filter(partnership=partnership).select_related("owner")
    )[:MOST_LINES]
    if not owed:
        return None
    late = sum(action.is_late(on) for action in owed)
    lines = [
        f"Tindak lanjut belum selesai: {each.what} ({each.owner.name}, paling lambat "
        f"{date_text(each.due_on)}{', terlambat' if each.is_late(on) else ''})."
        for each in owed
    ]
    return Topic(
        "Tindak lanjut sebelumnya",
        f"{len(owed)} belum selesai, {_some(late)} terlambat",
        tuple(lines),
    )


def _contributions(partnership):
    """Each kind in its own unit: promised, received and verified."""
    sums = in_one_line(partnership)
    told = [_given(promised, received) for _, promised, received, _ in sums]
    lines = [
        f"Kontribusi {kind.lower()}: {given}"
        f"{f', {waiting} menunggu pemeriksaan' if waiting else ''}."
        for (kind, _, _, waiting), given in zip(sums, told, strict=True)
    ]
    kept = sum(bool(promised and received) for _, promised, received, _ in sums)
    promises = sum(bool(promised) for _, promised, *_ in sums)
    of_them = f"{kept} di antaranya sudah" if kept else "belum ada yang"
    summary = (
        f"{promises} macam dijanjikan, {of_them} diterima"
        if promises
        else "tidak ada yang dijanjikan, lihat yang diterima"
    )
    return Topic("Kontribusi para pihak", summary, tuple(lines)) if lines else None


def _given(promised, received):
    if not promised:
        return f"diterima {received} di luar janji" if received else "di luar janji"
    if not received:
        return f"dijanjikan {promised}, belum diterima"
    return f"diterima {received} dari {promised} yang dijanjikan"


def _visits(partnership):
    """The visits of this cycle, and the questions they answered with no."""
    visits = MonitoringVisit.objects.made().filter(partnership=partnership, cycle=partnership.cycle)
    visits = list(visits.prefetch_related("answers")[:MOST_LINES])
    if not visits:
        return None
    lines, count = [], 0
    for visit in visits:
        wrong = [one for one in visit.answers.all() if one.answer == VisitAnswer.Answer.NO]
        count += len(wrong)
        told = f" Belum sesuai: {'; '.join(map(_finding, wrong))}." if wrong else ""
        lines.append(f"Kunjungan {date_text(visit.visited_on)} ke {visit.place}.{told}")
    return Topic(
        "Kunjungan pemantauan",
        f"{len(visits)} kunjungan, {f'{count} hal belum sesuai' if count else 'tidak ada temuan'}",
        tuple(lines),
    )


def _some(number):
    return str(number) if number else "tidak ada yang"


def _finding(answer):
    question = answer.question.rstrip("?. ")
    return f"{question} ({answer.note.rstrip('. ')})" if answer.note else question
