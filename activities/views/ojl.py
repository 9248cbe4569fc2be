"""The plan for the On the Job Learning: writing its parts, reading it through, accepting it."""

from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted, show_refusal
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.ojl import PlanForm, row_forms
from activities.inti_mitra.accepting import refuse_unfit, require_acceptor
from activities.inti_mitra.ojl import (
    LISTS,
    accept_plan,
    days_of,
    lacks_of,
    mark_of,
    save_plan,
    save_rows,
    when_text,
)
from activities.inti_mitra.standing import plan_of, yes_of
from activities.models import OjlGap, OjlItem, Side
from activities.views.pairs import pair_or_404

PAGE = ["GET", "HEAD", "POST"]
SAVED = "Rencana OJL disimpan sebagai revisi {}."


@require_http_methods(PAGE)
def ojl_plan(request, pk):
    pair = pair_or_404(request, pk, "plans")
    require(request.user, Action.RUN_PAIR)
    plan, seen = plan_of(pair), request.POST.get("seen", "")
    form = PlanForm(posted(request), instance=plan)
    saved = attempt(form, lambda: save_plan(pair, by=request.user, seen=seen, **form.cleaned_data))
    if saved:
        messages.success(request, SAVED.format(saved.revision))
        return redirect(pair)
    if closed := _closed(request, pair):
        return closed
    context = {
        "pair": pair,
        "form": form,
        "title": "Rencana OJL",
        "about": f"Disusun bersama {pair.other.school_name} dan disetujui kedua sekolah: kepala "
        "sekolah, atau admin bila kepala sekolah ikut menyusunnya. Setiap perubahan meminta "
        "persetujuan keduanya lagi.",
        "submit": "Simpan rencana",
        "testid": "save-plan",
        "seen": seen or mark_of(plan),
    }
    return render(request, "activities/pair_record_form.html", context)


@require_http_methods(PAGE)
def ojl_items(request, pk):
    return _rows(request, pk, OjlItem, "items")


@require_http_methods(PAGE)
def ojl_gaps(request, pk):
    return _rows(request, pk, OjlGap, "gaps")


@require_http_methods(PAGE)
def ojl_accept(request, pk):
    """The plan from beginning to end, and the yes of this school under it."""
    related = ("plans", "items", "gaps", "acceptances")
    pair = pair_or_404(request, pk, *related)
    require_acceptor(request.user)
    plan, seen = plan_of(pair), request.POST.get("seen", "")
    form = Form(posted(request))
    accepted = attempt(form, lambda: accept_plan(pair, by=request.user, seen=seen))
    if accepted:
        both = "Kedua sekolah sudah menyetujuinya." if accepted.is_agreed else ""
        told = f"Rencana OJL revisi {accepted.revision} disetujui atas nama sekolah Anda. {both}"
        messages.success(request, told.strip())
        return redirect(pair)
    if closed := _closed(request, pair):
        return closed
    context = {
        "pair": pair,
        "plan": plan,
        "form": form,
        "unfit": _unfit(request, plan),
        "plan_when": when_text(plan),
        "plan_lacks": lacks_of(plan, list(pair.items.all())),
        "days": days_of(plan, pair),
        "own_yes": yes_of(pair, pair.own_side),
        "answers": [(pair.at(side), yes_of(pair, side)) for side in Side],
        # What the refused page showed stays its mark: only a new look is a look at what is new.
        "seen": seen or mark_of(plan),
    }
    return render(request, "activities/ojl_accept.html", context)


def _rows(request, pk, model, related):
    pair = pair_or_404(request, pk, "plans", related)
    require(request.user, Action.RUN_PAIR)
    plan, seen = plan_of(pair), request.POST.get("seen", "")
    formset = row_forms(model, posted(request), rows=getattr(pair, related).all())
    form = Form(posted(request))
    if request.method == "POST" and formset.is_valid():
        try:
            saved = save_rows(pair, model, formset.facts(), by=request.user, seen=seen)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, SAVED.format(saved.revision))
            return redirect(pair)
    if closed := _closed(request, pair):
        return closed
    context = {
        "pair": pair,
        "form": form,
        "formset": formset,
        "title": LISTS[model],
        "about": "Kosongkan semua isian satu baris untuk menghapusnya. Simpan untuk mendapat "
        "baris kosong tambahan.",
        "submit": "Simpan baris",
        "testid": "save-rows",
        "seen": seen or mark_of(plan),
    }
    return render(request, "activities/pair_record_form.html", context)


def _unfit(request, plan):
    """Why this person does not accept the plan, told before they try; 403 for whom it does not
    wait for."""
    if plan is None or request.method == "POST":
        return ""
    try:
        refuse_unfit(plan, request.user)
    except Refused as refusal:
        return str(refusal)
    return ""


def _closed(request, pair):
    """Back to the pair where nothing can be written any more, or not yet."""
    if request.method != "POST" and not (pair.is_open and pair.is_joined):
        messages.warning(request, "Pasangan ini sudah ditutup atau belum lengkap kedua sekolahnya.")
        return redirect(pair)
    return None
