"""The closing of a partnership: what is done and left to do, checklist, exceptions, papers."""

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.roles import Action
from monitoring.closing.checklist import keep_checklist, keep_exception
from monitoring.closing.ending import end_papers, open_papers
from monitoring.closing.goods import lines_of
from monitoring.closing.next_step import next_step
from monitoring.closing.notices import days_of_notice
from monitoring.closing.papers import why_no_thanks
from monitoring.forms.closing_papers import EndPapersForm
from monitoring.forms.closure import ChecklistForm, ExceptionForm
from monitoring.gates import last_day_of, left_open
from monitoring.models import ClosingLink, Closure
from partnerships.models import Partnership, Party
from partnerships.stages import Stage

LOG_SHOWN = 20
OF_PARTY = (
    "partner",
    "school",
    "closing_notice",
    "closing_letter",
    "closing_handover",
    "certificate",
)


@require_http_methods(["GET", "HEAD", "POST"])
def closure(request, pk):
    """The whole closing; a POST writes the checklist."""
    partnership = _partnership(pk)
    if request.method != "POST":
        require(request.user, Action.VIEW)
        return _page(request, partnership)
    require(request.user, Action.PREPARE_CLOSURE)
    form = ChecklistForm(request.POST, instance=_closure_of(partnership))
    if attempt(form, lambda: keep_checklist(partnership, by=request.user, **form.cleaned_data)):
        messages.success(request, "Daftar periksa disimpan.")
        return redirect("monitoring:closure", pk)
    return _page(request, partnership, checklist=form)


@require_POST
def closure_exception(request, pk):
    partnership = _partnership(pk)
    require(request.user, Action.PREPARE_CLOSURE)
    form = ExceptionForm(request.POST)
    if attempt(form, lambda: keep_exception(partnership, by=request.user, **form.cleaned_data)):
        said = "disimpan" if form.cleaned_data["exception_reason"] else "ditarik"
        messages.success(request, f"Alasan {said}.")
        return redirect("monitoring:closure", pk)
    return _page(request, partnership, exception=form)


@require_http_methods(["GET", "HEAD", "POST"])
def closing_agreements(request, pk):
    """All papers that are still open, ended together with the partnership."""
    partnership = _partnership(pk)
    require(request.user, Action.APPROVE_AGREEMENT)
    form = EndPapersForm(posted(request), initial=_known(partnership))
    if ended := attempt(form, lambda: _end_papers(partnership, form, request.user)):
        messages.success(request, f"{len(ended)} naskah diakhiri bersama kemitraan ini.")
        return redirect("monitoring:closure", pk)
    papers = open_papers(partnership, on=timezone.localdate())
    if request.method != "POST" and not papers:
        messages.warning(request, "Tidak ada naskah yang masih terbuka.")
        return redirect("monitoring:closure", pk)
    context = {
        "partnership": partnership,
        "form": form,
        "papers": papers,
        "days": days_of_notice(partnership),
    }
    return render(request, "monitoring/closing_agreements.html", context)


def _known(partnership):
    """The end of the papers is that of the partnership, and so is the reason."""
    reason = partnership.get_closing_reason_display()
    why = f"{reason}. {partnership.closing_note}" if partnership.closing_note else reason
    return {"on": timezone.localdate(), "reason": f"Kemitraan ditutup: {why}"[:1000]}


def _end_papers(partnership, form, user):
    return end_papers(partnership, by=user, **form.cleaned_data)


def _page(request, partnership, *, checklist=None, exception=None):
    closure = _closure_of(partnership)
    in_closing = partnership.stage == Stage.PENUTUPAN
    is_open = in_closing and not partnership.is_closed
    on = timezone.localdate()
    parties = [_party_row(party, on) for party in partnership.parties.all()]
    open_things = left_open(partnership, on=on) if is_open else []
    may_edit = is_open and can(request.user, Action.PREPARE_CLOSURE)
    context = {
        "next": may_edit
        and next_step(
            partnership,
            closure,
            open_things,
            on=on,
            may_close=can(request.user, Action.MOVE_STAGE),
        ),
        "partnership": partnership,
        "is_closing": in_closing,
        "may_edit": may_edit,
        "may_end": is_open and can(request.user, Action.APPROVE_AGREEMENT),
        "may_export": can(request.user, Action.EXPORT),
        "is_open": is_open,
        "parties": parties,
        "unnoticed": [row["party"].name for row in parties if row["notice"] is None],
        "goods": lines_of(partnership) if in_closing else [],
        "papers": open_papers(partnership, on=on) if is_open else [],
        "left_open": open_things,
        "closure": closure,
        "checks": _checks(closure),
        "checklist": checklist or ChecklistForm(instance=closure),
        "exception": exception
        or ExceptionForm(initial={"exception_reason": closure.exception_reason}),
        "form": checklist or exception,
        "entries": _told(partnership) if in_closing else [],
    }
    return render(request, "monitoring/closure_detail.html", context)


def _told(partnership):
    """What was done about the notices and papers of the closing, newest first."""
    verbs = Q(verb__startswith="penutupan.") | Q(verb__startswith="tautan-penutupan.")
    papers = Q(verb__regex=r"^(surat|bast)-penutupan\.") | Q(verb="piagam-penghargaan.tulis")
    return history(partnership).filter(verbs | papers)[:LOG_SHOWN]


def _partnership(pk):
    wanted = Partnership.objects.select_related("school", "closure", "loan").prefetch_related(
        Prefetch("parties", Party.objects.select_related(*OF_PARTY)),
        Prefetch("parties__closing_links", ClosingLink.objects.exclude(note=""), "messages"),
        "activities__report",
        "agreements",
        "loan__installments",
    )
    return get_object_or_404(wanted, pk=pk)


def _closure_of(partnership):
    return getattr(partnership, "closure", None) or Closure(partnership=partnership)


def _checks(closure):
    """The ticks with their words, for reading."""
    notes = {
        "assets": closure.assets_note,
        "finances": closure.finances_note,
        "joint_evaluation": closure.evaluation_note,
        "lessons_noted": closure.lessons,
    }
    return [
        {
            "met": getattr(closure, name),
            "text": str(closure._meta.get_field(name).verbose_name).capitalize(),
            "note": notes.get(name, ""),
        }
        for name in closure.CHECKS
    ]


def _party_row(party, on):
    """A party with the state of its notice and its papers, and the end of its notice period."""
    notice = getattr(party, "closing_notice", None)
    if notice is None:
        pill = ("bahaya", "circle-alert", "Belum diberi tahu")
    elif notice.acknowledged_on:
        pill = ("baik", "circle-check", "Sudah mengonfirmasi")
    elif on >= last_day_of(notice):
        pill = ("baik", "circle-check", "Masa pemberitahuan lewat")
    else:
        pill = ("awas", "hourglass", "Menunggu konfirmasi")
    return {
        "party": party,
        "notice": notice,
        "pill": pill,
        "last_day": last_day_of(notice) if notice else None,
        "letter": getattr(party, "closing_letter", None),
        "handover": getattr(party, "closing_handover", None),
        "certificate": getattr(party, "certificate", None),
        "may_thank": not why_no_thanks(party.partnership, party),
    }
