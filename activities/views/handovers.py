"""The records over goods handed over: writing one, its signed paper, calling it off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.audit import history
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, require
from accounts.roles import Action
from activities.contributions.handing_over import (
    add_scan,
    cancel_handover,
    free_goods,
    make_handover,
    receiver_of,
    why_settled,
)
from activities.forms.handover import HandoverForm, ScanForm
from activities.models import Handover
from activities.views.receipts import PAGE, partnership_or_404

HISTORY_SHOWN = 10


@require_http_methods(PAGE)
def handover_create(request, pk):
    partnership = partnership_or_404(request, pk)
    require(request.user, Action.RECORD_CONTRIBUTION)
    goods = list(free_goods(partnership))
    if request.method != "POST" and (not goods or partnership.is_closed):
        closed = (
            "Kemitraan ini sudah ditutup."
            if partnership.is_closed
            else ("Tidak ada barang tanpa BAST. Catat barang yang diterima lebih dahulu.")
        )
        messages.warning(request, closed)
        return redirect("activities:ledger", partnership.pk)
    form = HandoverForm(
        *posted_with_files(request), goods=goods, initial=_known(partnership, goods)
    )
    made = attempt(form, lambda: make_handover(partnership, by=request.user, **form.facts()))
    if made:
        messages.success(
            request, "BAST dibuat. Unduh, minta kedua pihak menandatangani, lalu unggah lagi."
        )
        return redirect(made)
    context = {"form": form, "partnership": partnership}
    return render(request, "activities/handover_form.html", context)


@require_safe
def handover_detail(request, pk):
    handover = _handover_or_404(request, pk)
    require(request.user, Action.VIEW)
    entries = history(handover.partnership).filter(
        target_model=handover._meta.label_lower, target_id=handover.pk
    )
    settled = why_settled(handover)
    context = {
        "handover": handover,
        "goods": handover.goods.all(),
        "settled": settled,
        "may_change": can(request.user, Action.RECORD_CONTRIBUTION) and not settled,
        "entries": entries[:HISTORY_SHOWN],
    }
    return render(request, "activities/handover_detail.html", context)


@require_http_methods(PAGE)
def handover_scan(request, pk):
    handover = _handover_or_404(request, pk)
    require(request.user, Action.RECORD_CONTRIBUTION)
    form = ScanForm(*posted_with_files(request))
    if attempt(form, lambda: _keep(handover, form, request.user)):
        messages.success(request, "BAST bertanda tangan tersimpan. Barangnya siap diperiksa.")
        return redirect(handover)
    if request.method != "POST" and (settled := why_settled(handover)):
        messages.warning(request, settled)
        return redirect(handover)
    context = {"form": form, "handover": handover}
    return render(request, "activities/handover_scan.html", context)


@require_safe
def handover_file(request, pk):
    handover = _handover_or_404(request, pk)
    require(request.user, Action.VIEW)
    if not handover.scan:
        raise Http404
    try:
        return downloads.send(handover.scan, handover.scan_name)
    except FileNotFoundError as lost:
        raise Http404 from lost


@require_http_methods(PAGE)
def handover_cancel(request, pk):
    handover = _handover_or_404(request, pk)
    require(request.user, Action.RECORD_CONTRIBUTION)
    form = ReasonForm(posted(request), least=10)
    if attempt(form, lambda: cancel_handover(handover, by=request.user, **form.cleaned_data)):
        messages.success(request, "BAST dibatalkan. Barangnya dapat masuk BAST lain.")
        return redirect("activities:ledger", handover.partnership_id)
    if request.method != "POST" and (settled := why_settled(handover)):
        messages.warning(request, settled)
        return redirect(handover)
    return render(request, "activities/handover_cancel.html", {"form": form, "handover": handover})


def _keep(handover, form, by):
    name, clean = form.cleaned_data["scan"]
    return add_scan(handover, clean, name, by=by)


def _handover_or_404(request, pk):
    if request.school is None:
        raise Http404
    rows = Handover.objects.select_related("partnership__school", "made_by", "scanned_by")
    handover = rows.prefetch_related("goods").filter(pk=pk).first()
    if handover is None:
        raise Http404
    return handover


def _known(partnership, goods):
    """What can be told before anybody asks: the goods of the first giver and who signs."""
    if not goods:
        return {}
    first = goods[0]
    same = [one for one in goods if one.giver_name == first.giver_name]
    school = partnership.school
    known = {
        "goods": [str(one.pk) for one in same],
        "handed_on": max(one.received_on for one in same),
        "place": school.name,
        "receiver_name": school.head_name,
        "receiver_position": "Kepala sekolah",
    }
    if first.party_id:
        known["giver_name"] = first.party.signatory_name
        known["giver_position"] = first.party.signatory_position
    if receiver_of(partnership, first) != school.name:  # what the school gives away
        known |= {"receiver_name": "", "receiver_position": ""}
        known |= {"giver_name": school.head_name, "giver_position": "Kepala sekolah"}
    return known
