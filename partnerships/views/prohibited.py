"""The list of prohibited names: reading it, adding to it, withdrawing, screening all."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.refusals import EXPLAINED, Refused
from accounts.roles import Action
from partnerships.forms.screening import ProhibitedNameForm
from partnerships.models import ProhibitedName
from partnerships.screening.prohibited import add_entry, withdraw_entry
from partnerships.screening.scanning import screen_all
from partnerships.screening.verdicts import entries_in_force


@require_safe
@allowed(Action.VIEW)
def prohibited_list(request):
    entries = sorted(entries_in_force(), key=_by_category)
    shared = [entry for entry in entries if entry.school_id is None]
    groups = [
        (ProhibitedName.Category(category).label, list(members))
        for category, members in groupby(shared, key=lambda entry: entry.category)
    ]
    own = [entry for entry in entries if entry.school_id]
    context = {"groups": groups, "own": own, "count": len(entries)}
    return render(request, "partnerships/prohibited_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.EDIT_PARTNERS)
def prohibited_create(request):
    form = ProhibitedNameForm(posted(request))
    done = attempt(form, lambda: add_entry(by=request.user, **form.cleaned_data))
    if done:
        entry, changed = done
        messages.success(request, f"{entry} ditambahkan. {_told(changed)}")
        return redirect("partnerships:prohibited_list")
    return render(request, "partnerships/prohibited_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def prohibited_withdraw(request, pk):
    own = ProhibitedName.objects.filter(school=request.school, withdrawn_at=None)
    entry = get_object_or_404(own.exclude(school=None), pk=pk)
    require(request.user, Action.MANAGE_SCHOOL)
    form = ReasonForm(posted(request), least=EXPLAINED)
    changed = attempt(form, lambda: (_withdraw(entry, form, request.user),))
    if changed:
        messages.success(request, f"{entry} dicabut dari daftar. {_told(*changed)}")
        return redirect("partnerships:prohibited_list")
    context = {"form": form, "entry": entry}
    return render(request, "partnerships/prohibited_withdraw.html", context)


@require_POST
@allowed(Action.EDIT_PARTNERS)
def prohibited_screen_all(request):
    try:
        changed = screen_all(by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Semua mitra ditapis ulang. {_told(changed)}")
    return redirect("partnerships:partner_list")


def _withdraw(entry, form, user):
    return withdraw_entry(entry, reason=form.cleaned_data["reason"], by=user)


def _by_category(entry):
    return list(ProhibitedName.Category).index(entry.category), entry.name.casefold()


def _told(changed):
    return f"Hasil penapisan {changed} mitra berubah." if changed else "Tidak ada hasil berubah."
