"""Monitoring visits: made and written down with their checklist, mended, called off."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused, explained
from accounts.roles import Action
from monitoring.holding import CLOSED, hold_open
from monitoring.kpi.proving import keep_files
from monitoring.models import MonitoringVisit, VisitAnswer, VisitFile
from monitoring.review.scheduling import STAGES
from partnerships.changes import changes_of
from partnerships.joint_plan.contents import mark
from partnerships.stages import Stage

REASON_LENGTH = 10
FACTS = ("visited_on", "place", "visitors", "summary")
CANCELLED = "Kunjungan ini sudah dibatalkan, jadi hanya dapat dibaca."
MADE = "Kunjungan ini sudah dicatat. Buka kunjungannya untuk melihat atau mengubah catatannya."
PLANNED = "Kunjungan ini belum dilaksanakan. Catat dahulu hasil kunjungannya."
REWRITTEN = (
    "Isian Anda belum disimpan karena kunjungan ini diubah di halaman lain sejak halaman ini "
    f"dibuka. {LOOK_AGAIN}"
)


@transaction.atomic
def record_visit(partnership, *, answers, by, files=(), on=None, **facts):
    """Write a visit down; `answers` are (question, answer, note) in the order of the list."""
    require(by, Action.HOLD_REVIEW)
    current = hold_open(partnership)
    if why_not := why_not_visited(current):
        raise Refused(why_not)
    visit = MonitoringVisit(partnership=current, cycle=current.cycle, created_by=by)
    return _write_down(visit, facts, answers, files, by, on)


@transaction.atomic
def carry_out(visit, *, answers, by, files=(), on=None, **facts):
    """A visit that was planned was made; it counts for the cycle it was made in."""
    require(by, Action.HOLD_REVIEW)
    current = hold_visit(visit)
    if not current.is_planned:
        raise Refused(MADE)
    if why_not := why_not_visited(current.partnership):
        raise Refused(why_not)
    current.is_planned, current.cycle = False, current.partnership.cycle
    return _write_down(current, facts, answers, files, by, on)


@transaction.atomic
def change_visit(visit, *, answers, by, files=(), on=None, seen=None, **facts):
    """Mend what was written of a visit; the files that are there stay. `seen` is the mark of
    what the person saw."""
    require(by, Action.HOLD_REVIEW)
    current = hold_visit(visit)
    if current.is_planned:
        raise Refused(PLANNED)
    before = MonitoringVisit.objects.get(pk=current.pk)
    standing = mark_of(before)
    _set(current, facts, on or timezone.localdate())
    current.save(update_fields=FACTS)
    changes = changes_of(before, current, FACTS) + _answer(current, answers)
    if changes and seen not in (None, standing):
        raise Refused(REWRITTEN)
    kept = len(files)
    keep_files(files, current.files, "kunjungan", VisitFile, by=by, visit=current)
    changes += [("Berkas", "", f"{kept} ditambahkan")] if kept else []
    if changes:
        tell_visit("ubah", current, by, f"{current} diubah", changes)
    return current


@transaction.atomic
def cancel_visit(visit, *, reason, by):
    """Take back what was recorded by mistake or is no longer planned; it stays in the list."""
    require(by, Action.HOLD_REVIEW)
    current = hold_visit(visit)
    reason = explained(reason, "Tulis alasan membatalkan", "reason", least=REASON_LENGTH)
    return call_off(current, reason, by=by)


def call_off(visit, reason, *, by):
    """Cross out a visit that is held; `by=None` where nobody did but the partnership's end."""
    visit.cancelled_at, visit.cancelled_reason = timezone.now(), reason
    visit.save(update_fields=["cancelled_at", "cancelled_reason"])
    tell_visit("batalkan", visit, by, f"{visit} dibatalkan", [("Alasan", "", reason)])
    return visit


def why_not_visited(partnership):
    """Why no visit can be recorded now, as a sentence; empty when it can."""
    if partnership.is_closed:
        return CLOSED
    if partnership.stage == Stage.PENUTUPAN:
        return "Kemitraan ini sedang ditutup, jadi tidak dikunjungi lagi."
    if partnership.stage not in STAGES:
        return (
            "Kemitraan ini belum dijalankan. Kunjungan pemantauan dicatat sejak tahap Implementasi."
        )
    return ""


def why_not_owed(visit):
    """Why this visit is not to be made any more, as a sentence; empty when it is."""
    if visit.cancelled_at:
        return CANCELLED
    return "" if visit.is_planned else MADE


def mark_of(visit):
    """What is written of a visit, in one word that the page sends back."""
    answers = visit.answers.values_list("position", "answer", "note")
    return mark([getattr(visit, name) for name in FACTS], [list(one) for one in answers])


def refuse_twin(visit):
    twins = MonitoringVisit.objects.standing().filter(
        partnership=visit.partnership, visited_on=visit.visited_on, place__iexact=visit.place
    )
    if twins.exclude(pk=visit.pk).exists():
        raise Refused(
            "Kunjungan ke tempat ini pada tanggal itu sudah dicatat atau direncanakan.",
            field="place",
        )


def _write_down(visit, facts, answers, files, by, on):
    _set(visit, facts, on or timezone.localdate())
    visit.save()
    _answer(visit, answers)
    keep_files(files, visit.files, "kunjungan", VisitFile, by=by, visit=visit)
    changes = [("Tanggal kunjungan", "", date_text(visit.visited_on))]
    tell_visit("catat", visit, by, f"{visit} dicatat", changes)
    return visit


def _set(visit, facts, on):
    """Put the facts into the row, or say which of them cannot be."""
    for name in FACTS:
        value = facts[name]
        setattr(visit, name, value.strip() if isinstance(value, str) else value)
    if visit.visited_on > on:
        raise Refused("Tanggal kunjungan tidak boleh setelah hari ini.", field="visited_on")
    first = visit.partnership.cycle_since
    if visit.cycle == visit.partnership.cycle and visit.visited_on < first:
        raise Refused(
            f"Tanggal kunjungan harus {date_text(first)} atau sesudahnya, yaitu sejak siklus ini "
            "dimulai.",
            field="visited_on",
        )
    refuse_twin(visit)


def _answer(visit, answers):
    """Write the answers of the checklist; what differs from those that were there."""
    there = {row.question: row for row in visit.answers.all()}
    if not there:
        VisitAnswer.objects.bulk_create(
            VisitAnswer(visit=visit, position=place, question=question, answer=answer, note=note)
            for place, (question, answer, note) in enumerate(answers, start=1)
        )
        return []
    changes = []
    for question, answer, note in answers:
        row = there[question]
        if (row.answer, row.note) != (answer, note):
            changes.append((question, _said(row.answer, row.note), _said(answer, note)))
            row.answer, row.note = answer, note
            row.save(update_fields=["answer", "note"])
    return changes


def _said(answer, note):
    label = VisitAnswer.Answer(answer).label
    return f"{label}: {note}" if note else label


def hold_visit(visit):
    """The visit as it stands, locked with its partnership; refused once it was called off."""
    partnership = hold_open(visit.partnership)
    current = MonitoringVisit.objects.select_for_update().get(pk=visit.pk)
    current.partnership = partnership
    if current.cancelled_at:
        raise Refused(CANCELLED)
    return current


def tell_visit(verb, visit, by, sentence, changes):
    record(
        f"kunjungan.{verb}",
        visit,
        about=visit.partnership,
        by=by,
        sentence=sentence,
        changes=changes,
    )
