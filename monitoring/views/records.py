"""Measurements: recording and correcting them, and checking them."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, members_with, require
from accounts.roles import Action
from monitoring.forms.record import CorrectForm, RecordForm, ReturnForm, SeenForm
from monitoring.holding import CLOSED
from monitoring.kpi import measuring
from monitoring.kpi.achievement import RULE, achievement
from monitoring.kpi.periods import period_of, period_owed
from monitoring.kpi.reckoning import RULE_OF_SUMS, reckoning
from monitoring.kpi.results import is_summed, result_at
from monitoring.models import Kpi, KpiEvidence, KpiRecord

Status = KpiRecord.Status
SUBMITTED = "Capaian diajukan. Orang lain memeriksanya."


@require_http_methods(["GET", "HEAD", "POST"])
def record_create(request, pk):
    kpis = Kpi.objects.select_related("partnership").prefetch_related("records")
    kpi = get_object_or_404(kpis, pk=pk)
    require(request.user, Action.RECORD_KPI)
    on = timezone.localdate()
    periods = measuring.periods_open(kpi, on=on)[::-1]
    form = RecordForm(
        posted(request),
        request.FILES or None,
        kpi=kpi,
        periods=periods,
        initial=_beginning(kpi, periods, on),
    )
    made = attempt(form, lambda: measuring.record_value(kpi, by=request.user, **form.cleaned_data))
    if made:
        messages.success(request, SUBMITTED)
        return redirect(made)
    context = {"form": form, "kpi": kpi, "periods": periods, "closed": _closed(kpi)}
    return render(request, "monitoring/record_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record_edit(request, pk):
    made = _record(pk)
    require(request.user, Action.RECORD_KPI)
    form = CorrectForm(
        posted(request),
        request.FILES or None,
        kpi=made.kpi,
        initial={"value": made.value, "measured_on": made.measured_on, "note": made.note},
    )
    seen = request.POST.get("seen") or None
    correct = partial(measuring.correct_record, made, by=request.user, seen=seen)
    if attempt(form, lambda: correct(**form.cleaned_data)):
        messages.success(request, SUBMITTED)
        return redirect(made)
    context = {
        "form": form,
        "kpi": made.kpi,
        "record": made,
        "period": _period(made),
        "seen": seen or made.submitted_at.isoformat(),
    }
    return render(request, "monitoring/record_form.html", context)


@require_safe
def record_detail(request, pk):
    made = _record(pk)
    require(request.user, Action.VIEW)
    return _page(request, made)


@require_POST
def record_accept(request, pk):
    made = _record(pk)
    require(request.user, Action.VERIFY_KPI)
    form = SeenForm(request.POST)
    if attempt(form, lambda: measuring.accept_record(made, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Capaian {made.kpi.name} diterima.")
        return redirect(made.kpi.partnership)
    return _page(request, _record(pk), refused=form)


@require_POST
def record_return(request, pk):
    made = _record(pk)
    require(request.user, Action.VERIFY_KPI)
    form = ReturnForm(request.POST)
    if attempt(form, lambda: measuring.return_record(made, by=request.user, **form.cleaned_data)):
        messages.success(request, "Capaian dikembalikan kepada pencatat beserta catatan Anda.")
        return redirect(made)
    return _page(request, _record(pk), return_form=form)


@require_POST
def record_reopen(request, pk):
    made = _record(pk)
    require(request.user, Action.VERIFY_KPI)
    form = _reopening(request.POST)
    if attempt(form, lambda: measuring.reopen_record(made, by=request.user, **form.cleaned_data)):
        messages.success(request, "Capaian dibuka lagi. Pencatatnya dapat memperbaikinya.")
        return redirect(made)
    return _page(request, _record(pk), reopen_form=form)


@require_safe
def evidence_download(request, pk):
    evidence = get_object_or_404(KpiEvidence.objects.all(), pk=pk)
    require(request.user, Action.VIEW)
    try:
        return downloads.send(evidence.file, evidence.filename, inline="lihat" in request.GET)
    except FileNotFoundError as lost:
        raise Http404 from lost


def _page(request, made, *, refused=None, return_form=None, reopen_form=None):
    kpi, user = made.kpi, request.user
    makers = {made.submitted_by_id, *made.provers()}
    is_maker = user.pk in makers
    waits = made.status == Status.SUBMITTED and not kpi.partnership.is_closed
    result = result_at(kpi, kpi.records.all() if is_summed(kpi) else (), made)
    context = {
        "record": made,
        "kpi": kpi,
        "partnership": kpi.partnership,
        "period": _period(made),
        "achievement": achievement(kpi, *result),
        "sentences": reckoning(kpi, *result),
        "sums": is_summed(kpi),
        "rule": RULE,
        "rule_of_sums": RULE_OF_SUMS,
        "evidence": made.evidence.all(),
        "seen": made.submitted_at.isoformat(),
        "waits": waits,
        "is_maker": is_maker,
        "may_check": waits and not is_maker and can(user, Action.VERIFY_KPI),
        "may_correct": _may_correct(made, user),
        "may_reopen": _may_reopen(made, user),
        "checkers": members_with(Action.VERIFY_KPI).exclude(pk__in=makers)[:3] if waits else [],
        "form": refused or return_form or reopen_form,
        "return_form": return_form or ReturnForm(initial={"seen": made.submitted_at.isoformat()}),
        "reopen_form": reopen_form or _reopening(),
    }
    return render(request, "monitoring/record_detail.html", context)


def _reopening(data=None):
    return ReasonForm(data, label="Alasan membuka lagi", most=2000)


def _record(pk):
    related = ("kpi__partnership", "submitted_by", "checked_by")
    return get_object_or_404(
        KpiRecord.objects.select_related(*related).prefetch_related("evidence"), pk=pk
    )


def _may_correct(made, user):
    if made.kpi.partnership.is_closed or not can(user, Action.RECORD_KPI):
        return False
    is_own = made.status == Status.SUBMITTED and made.submitted_by_id == user.pk
    return is_own or made.status == Status.RETURNED


def _may_reopen(made, user):
    partnership = made.kpi.partnership
    return (
        made.status == Status.ACCEPTED
        and not partnership.is_closed
        and made.cycle == partnership.cycle
        and user.pk not in {made.submitted_by_id, *made.provers()}
        and can(user, Action.VERIFY_KPI)
    )


def _beginning(kpi, periods, on):
    """The owed period first, measured today."""
    owed = period_owed(kpi.period, since=kpi.partnership.cycle_since, on=on)
    chosen = owed if owed in periods else next(iter(periods), None)
    return {"period": chosen.start.isoformat() if chosen else None, "measured_on": on}


def _closed(kpi):
    """Why nothing can be recorded for this KPI, as a sentence; empty when it can."""
    if kpi.partnership.is_closed:
        return CLOSED
    if kpi.retired_at:
        return measuring.RETIRED
    return "" if kpi.agreed_on else measuring.NOT_AGREED


def _period(made):
    return period_of(made.kpi.period, made.period_start)
