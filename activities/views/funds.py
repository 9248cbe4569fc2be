"""The money of an activity: planned and realised, line by line."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from activities.accountability.budgeting import (
    is_settled,
    mark_of,
    set_funds,
    why_not_accountable,
)
from activities.forms.fund import facts_of, fund_forms, initial_of, typed
from activities.models import ArkasCode
from activities.views.activities import activity_or_404

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def activity_funds(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    if why := why_not_accountable(activity):
        messages.warning(request, why)
        return redirect(activity)
    settled = is_settled(activity)
    form, formset = forms.Form(posted(request)), _formset(request, activity, settled)
    if formset.is_bound and formset.is_valid():
        rows = facts_of(formset, settled=settled)
        seen = request.POST.get("seen")
        if attempt(form, lambda: set_funds(activity, by=request.user, rows=rows, seen=seen)):
            messages.success(request, "Rincian dana disimpan.")
            return redirect(activity)
    context = {
        "activity": activity,
        "form": forms.Form() if "tambah_baris" in request.POST else form,
        "formset": formset,
        "settled": settled,
        "seen": request.POST.get("seen") or mark_of(activity),
    }
    return render(request, "activities/activity_funds.html", context)


def _formset(request, activity, settled):
    codes = ArkasCode.objects.filter(year=activity.starts_on.year).values_list("code", flat=True)
    row = {"settled": settled, "year": activity.starts_on.year, "codes": list(codes)}
    if request.method != "POST":
        return fund_forms(initial=initial_of(activity.funds.all()), **row)
    if "tambah_baris" not in request.POST:
        return fund_forms(request.POST, **row)
    rows = typed(request.POST)
    if rows is None:
        raise Http404
    return fund_forms(initial=rows, **row)
