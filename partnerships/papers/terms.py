"""How a paper ends: at its last day, earlier, or not yet, because it goes on by itself
(product.md F12; domain.md 1.8)."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from partnerships.joint_plan.months import months_after
from partnerships.models import Agreement
from partnerships.papers.checks import refuse_open_children
from partnerships.papers.holding import hold, refreshed, tell
from partnerships.papers.kinds import LETTERS
from partnerships.papers.notice_day import NoticeDay

Status = Agreement.Status
DAY = dt.timedelta(days=1)
TERM = ("auto_renews", "renewal_months", "notice_days")


def notice_by(agreement):
    """The last day for telling the others that the paper shall not go on; None without an end.

    Counted from the end as it is now: after a renewal from the renewed end.
    """
    if agreement.ends_on is None:
        return None
    return agreement.ends_on - dt.timedelta(days=agreement.notice_days)


def goes_on(agreement):
    """Will it be renewed by itself unless somebody gives notice in time?"""
    return (
        agreement.status == Status.SIGNED
        and agreement.auto_renews
        and not agreement.lapses
        and agreement.terminated_on is None
    )


def who_sets_terms(agreement):
    """Which right it takes: what was approved is the principal's word."""
    is_open = agreement.status in (Status.DRAFT, Status.SUBMITTED)
    return Action.DRAFT_AGREEMENT if is_open else Action.APPROVE_AGREEMENT


def set_terms(agreement, *, by, auto_renews, renewal_months, notice_days):
    """What the paper says of its end. Once it is approved only the principal corrects it."""
    require(by, who_sets_terms(agreement))
    if agreement.kind in LETTERS:
        raise Refused("Surat tidak mempunyai masa berlaku.")
    wanted = {
        "auto_renews": auto_renews,
        "renewal_months": renewal_months if auto_renews else None,
        "notice_days": notice_days,
    }
    if auto_renews and not renewal_months:
        raise Refused("Tulis berapa bulan setiap perpanjangan.", field="renewal_months")
    with transaction.atomic():
        current = hold(agreement, *(set(Status) - {Status.CANCELLED, Status.SENT}))
        require(by, who_sets_terms(current))
        changes = [
            (label, _said(getattr(current, name)), _said(wanted[name]))
            for name, label in _LABELS.items()
            if getattr(current, name) != wanted[name]
        ]
        if changes:
            Agreement.objects.filter(pk=current.pk).update(**wanted, updated_at=timezone.now())
            tell(current, by, "masa", f"Ketentuan masa berlaku diubah: {current.title}", changes)
    return refreshed(agreement)


def give_notice(agreement, *, by, told_on, on=None):
    """Put down that the others were told in time that it shall not go on by itself.

    It ends with the term in which they were told, though it has gone on since: what was said
    in time counts, whenever it is written down.
    """
    require(by, Action.APPROVE_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.SIGNED)
        if not goes_on(current):
            raise Refused("Naskah ini tidak diperpanjang otomatis, jadi tidak perlu diberitahukan.")
        if told_on > (on or timezone.localdate()):
            raise Refused("Tanggal pemberitahuan tidak boleh di masa depan.", field="told_on")
        first = min(current.signed_on, current.starts_on)
        if told_on < first:
            raise Refused(
                f"Naskah ini baru ada sejak {date_text(first)}, jadi pemberitahuan tidak dapat "
                "bertanggal sebelumnya.",
                field="told_on",
            )
        if told_on > notice_by(current):
            raise Refused(
                f"Pemberitahuan paling lambat {date_text(notice_by(current))}, jadi naskah ini "
                "diperpanjang. Untuk berhenti lebih awal, akhiri naskahnya.",
                field="told_on",
            )
        end = _end_after_notice(current, told_on)
        said = {"lapses": True, "notice_on": told_on, "ends_on": end}
        Agreement.objects.filter(pk=current.pk).update(**said, updated_at=timezone.now())
        changes = [("Diberitahukan pada", "", date_text(told_on))]
        if end != current.ends_on:
            changes.append(("Berlaku sampai", date_text(current.ends_on), date_text(end)))
        tell(current, by, "henti", f"Diberitahukan tidak diperpanjang: {current.title}", changes)
    return refreshed(agreement)


def renew_due(*, on=None):
    """Let every paper go on whose last day for notice is past; returns how many did.

    On the day `on`, or today as each school's clock has it. May run twice, late, or by two at
    a time: a paper is renewed until its last day for notice lies ahead again, and no further.
    """
    latest = on or timezone.localdate() + DAY  # somewhere it may be tomorrow already
    with scopes_disabled():
        due = list(going_on().filter(notice_last__lt=latest).select_related("school"))
    done = 0
    for paper in due:
        today = on or timezone.localdate(timezone=ZoneInfo(paper.school.time_zone))
        with scope(school=paper.school), transaction.atomic():
            current = Agreement.objects.select_for_update().get(pk=paper.pk)
            done += _go_on(current, today)
    return done


def terminate(
    agreement, *, on, reason, by, notice_on=None, agreed=False, with_children=False, today=None
):
    """End a paper in force from the day `on`, which is its first day without force.

    The others were told on `notice_on`, as long before as the paper says, unless all have
    `agreed` to an earlier end. Papers that rest on it end with it where that is wished.
    """
    require(by, Action.APPROVE_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.SIGNED)
        reason = explained(reason, "Tulis alasan pengakhiran", "reason")
        if not current.starts_on <= on <= current.ends_on:
            term = f"{date_text(current.starts_on)} sampai {date_text(current.ends_on)}"
            raise Refused(f"Pilih tanggal dalam masa berlaku, {term}.", field="on")
        if not agreed:
            _refuse_short_notice(current, on, notice_on, today or timezone.localdate())
        if current.terminated_on:
            raise Refused("Naskah ini sudah diakhiri.")
        papers = [*(_resting_on(current) if with_children else ()), current]
        for paper in papers:
            _end(paper, on, notice_on, reason, by)
        refuse_open_children(current)
    return refreshed(agreement)


_LABELS = {
    "auto_renews": "Diperpanjang otomatis",
    "renewal_months": "Perpanjangan (bulan)",
    "notice_days": "Pemberitahuan (hari sebelumnya)",
}


def _said(value):
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "belum ada" if value is None else str(value)


def going_on():
    """The papers that renew themselves unless notice is given, each with `notice_last`."""
    signed = Agreement.objects.signed().filter(auto_renews=True, lapses=False)
    alone = signed.unrenewed().filter(terminated_on=None, partnership__closed_at=None)
    return alone.annotate(notice_last=NoticeDay())


def _go_on(paper, on):
    if not goes_on(paper) or notice_by(paper) >= on:
        return False
    before = paper.ends_on
    paper.written_end = paper.written_end or before
    while notice_by(paper) < on:
        paper.ends_on = _next_end(paper)
    paper.save(update_fields=["ends_on", "written_end", "updated_at"])
    ends = ("Berlaku sampai", date_text(before), date_text(paper.ends_on))
    tell(paper, None, "otomatis", f"Naskah diperpanjang otomatis: {paper.title}", [ends])
    return True


def _next_end(paper):
    return next(end for end in _ends(paper) if end > paper.ends_on)


def _end_after_notice(paper, told_on):
    """The end of the term in which the others were told."""
    ahead = dt.timedelta(days=paper.notice_days)
    return next(end for end in _ends(paper) if end - ahead >= told_on)


def _ends(paper):
    """Each end that the paper has come to or may come to, counted from the one it was written
    with, so that no month wears it down."""
    first = paper.written_end or paper.ends_on
    return (months_after(first, turn * paper.renewal_months) for turn in itertools.count())


def _refuse_short_notice(agreement, on, notice_on, today):
    if notice_on is None:
        raise Refused(
            f"Tulis kapan pihak lain diberi tahu; naskah ini meminta {agreement.notice_days} hari "
            "sebelumnya. Atau nyatakan bahwa semua pihak sepakat.",
            field="notice_on",
        )
    if notice_on > today:
        raise Refused("Tanggal pemberitahuan tidak boleh di masa depan.", field="notice_on")
    first = notice_on + dt.timedelta(days=agreement.notice_days)
    if on < first:
        raise Refused(
            f"Dengan pemberitahuan {date_text(notice_on)}, naskah ini paling cepat berakhir "
            f"{date_text(first)}: {agreement.notice_days} hari kemudian.",
            field="on",
        )


def _resting_on(agreement):
    """The open papers under this one, the lowest first, locked."""
    found = []
    for child in agreement.children.select_for_update():
        if child.is_open:
            found += [*_resting_on(child), child]
    return found


def _end(paper, on, notice_on, reason, by):
    """A signed paper ends on the day; one that was never signed is given up."""
    changes = [("Alasan", "", reason)]
    if paper.status == Status.SIGNED:
        day = min(max(on, paper.starts_on), paper.ends_on)
        Agreement.objects.filter(pk=paper.pk).update(terminated_on=day, notice_on=notice_on)
        tell(paper, by, "akhiri", f"Naskah diakhiri per {date_text(day)}: {paper.title}", changes)
    else:
        Agreement.objects.filter(pk=paper.pk).update(status=Status.CANCELLED, return_note=reason)
        tell(paper, by, "batal", f"Naskah dibatalkan: {paper.title}", changes)
