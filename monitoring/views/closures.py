"""The closing of a partnership: checklist, exceptions, notices, the letter to each party."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.roles import Action
from monitoring.closing import acknowledge_notice, give_notice, keep_checklist, keep_exception
from monitoring.forms.closure import AcknowledgeForm, ChecklistForm, ExceptionForm, NoticeForm
from monitoring.gates import last_day_of, left_open
from monitoring.models import ClosingNotice, Closure
from partnerships.models import Partnership, Party
from partnerships.stages import Stage


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
def closing_notice(request, pk, party_pk):
    """The notice to one party: giving it, and mending it until it is acknowledged."""
    party = _party(pk, party_pk)
    require(request.user, Action.PREPARE_CLOSURE)
    notice = getattr(party, "closing_notice", None)
    today = {} if notice else {"sent_on": timezone.localdate()}
    form = NoticeForm(posted(request), instance=notice, initial=today)
    if attempt(
        form, lambda: give_notice(party.partnership, party, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Pemberitahuan kepada {party.name} dicatat.")
        return redirect("monitoring:closure", pk)
    return render(request, "monitoring/notice_form.html", {"form": form, "party": party})


@require_http_methods(["GET", "HEAD", "POST"])
def closing_acknowledge(request, pk, party_pk):
    party = _party(pk, party_pk)
    require(request.user, Action.PREPARE_CLOSURE)
    notice = get_object_or_404(
        ClosingNotice.objects.select_related("party__partnership"), party=party
    )
    form = AcknowledgeForm(
        posted(request),
        initial={"acknowledged_on": timezone.localdate(), "acknowledged_by": notice.recipient},
    )
    if attempt(form, lambda: acknowledge_notice(notice, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Konfirmasi {party.name} dicatat.")
        return redirect("monitoring:closure", pk)
    context = {"form": form, "party": party, "notice": notice}
    return render(request, "monitoring/notice_form.html", context)


@require_safe
def closing_letter(request, pk, party_pk):
    """The text of the notice, ready to be printed or copied."""
    party = _party(pk, party_pk)
    require(request.user, Action.VIEW)
    notice = getattr(party, "closing_notice", None)
    prefetch_related_objects([party.partnership], "parties__partner")
    others = [other.name for other in party.partnership.parties.all() if other != party]
    context = {
        "party": party,
        "partnership": party.partnership,
        "school": request.school,
        "notice": notice,
        "days": notice.notice_days if notice else 14,
        "on": notice.sent_on if notice else timezone.localdate(),
        "others": others,
    }
    return render(request, "monitoring/closing_letter.html", context)


def _page(request, partnership, *, checklist=None, exception=None):
    closure = _closure_of(partnership)
    is_closing = partnership.stage == Stage.PENUTUPAN
    is_open = is_closing and not partnership.is_closed
    parties = [_party_row(party, timezone.localdate()) for party in partnership.parties.all()]
    context = {
        "partnership": partnership,
        "is_closing": is_closing,
        "may_edit": is_open and can(request.user, Action.PREPARE_CLOSURE),
        "is_open": is_open,
        "parties": parties,
        "unnoticed": [row["party"].name for row in parties if row["notice"] is None],
        "left_open": left_open(partnership) if is_open else [],
        "closure": closure,
        "checks": _checks(closure),
        "checklist": checklist or ChecklistForm(instance=closure),
        "exception": exception
        or ExceptionForm(initial={"exception_reason": closure.exception_reason}),
        "form": checklist or exception,
    }
    return render(request, "monitoring/closure_detail.html", context)


def _partnership(pk):
    wanted = Partnership.objects.select_related("school", "closure", "loan").prefetch_related(
        "parties__partner",
        "parties__school",
        "parties__closing_notice",
        "activities__report",
        "agreements",
        "loan__installments",
    )
    return get_object_or_404(wanted, pk=pk)


def _party(pk, party_pk):
    parties = Party.objects.select_related("partnership", "partner", "school", "closing_notice")
    return get_object_or_404(parties, pk=party_pk, partnership_id=pk)


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
    """A party with the state of its notice: pill, and the last day of the notice period."""
    notice = getattr(party, "closing_notice", None)
    if notice is None:
        pill = ("bahaya", "circle-alert", "Belum diberi tahu")
    elif notice.acknowledged_on:
        pill = ("baik", "circle-check", "Sudah mengonfirmasi")
    elif on >= last_day_of(notice):
        pill = ("baik", "circle-check", "Masa pemberitahuan lewat")
    else:
        pill = ("awas", "hourglass", "Menunggu konfirmasi")
    last_day = last_day_of(notice) if notice else None
    return {"party": party, "notice": notice, "pill": pill, "last_day": last_day}
