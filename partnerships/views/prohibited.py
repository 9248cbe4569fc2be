"""The list of prohibited names: reading it, adding, changing, withdrawing, handing in."""

from collections import Counter
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.refusals import EXPLAINED
from accounts.roles import Action
from partnerships.forms.screening import ProhibitedImportForm, ProhibitedNameForm
from partnerships.models import ProhibitedName, ScreeningScan
from partnerships.screening.handing_in import read_entries
from partnerships.screening.prohibited import (
    OVERTAKEN,
    add_entry,
    add_many,
    change_entry,
    withdraw_entry,
)
from partnerships.screening.verdicts import entries_in_force

PAGE_SIZE = 50
WRITING = ["GET", "HEAD", "POST"]


@require_safe
@allowed(Action.VIEW)
def prohibited_list(request):
    entries = sorted(entries_in_force(), key=_by_category)
    own = [entry for entry in entries if entry.school_id]
    shared = [entry for entry in entries if entry.school_id is None]
    groups = [
        (ProhibitedName.Category(category).label, (names := list(members)), _usual(names))
        for category, members in groupby(shared, key=lambda entry: entry.category)
    ]
    context = {
        "groups": groups,
        "own": Paginator(own, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "count": len(entries),
        "last_scan": ScreeningScan.objects.first(),
    }
    return render(request, "partnerships/prohibited_list.html", context)


@require_safe
@allowed(Action.VIEW)
def prohibited_history(request):
    """What the school has put on its list, changed there and withdrawn, the newest first."""
    own = ProhibitedName.objects.filter(school=request.school).order_by("-pk")
    own = own.select_related("added_by", "withdrawn_by", "replaces", "replaced_by")
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("halaman"))
    return render(request, "partnerships/prohibited_history.html", {"page": page})


@require_http_methods(WRITING)
@allowed(Action.EDIT_PROHIBITED)
def prohibited_create(request):
    form = ProhibitedNameForm(posted(request))
    done = attempt(form, lambda: add_entry(by=request.user, **form.cleaned_data))
    if done:
        return _done(request, f"{done[0]} ditambahkan.", done[1])
    return render(request, "partnerships/prohibited_form.html", {"form": form})


@require_http_methods(WRITING)
@allowed(Action.EDIT_PROHIBITED)
def prohibited_import(request):
    form = ProhibitedImportForm(*posted_with_files(request))
    done = attempt(form, lambda: _take_in(form, request.user))
    if done:
        added, scan = done
        sentence = f"{added} nama diimpor." if added else "Semua nama itu sudah ada dalam daftar."
        return _done(request, sentence, scan)
    return render(request, "partnerships/prohibited_import.html", {"form": form})


@require_http_methods(WRITING)
def prohibited_edit(request, pk):
    entry = _own_or_404(request, pk)
    if entry.withdrawn_at:
        return _overtaken(request)
    form = ProhibitedNameForm(posted(request), instance=entry)
    # The form writes into the entry it shows; the verb compares with the one there is.
    present = ProhibitedName.objects.get(pk=pk)
    done = attempt(form, lambda: change_entry(present, by=request.user, **form.cleaned_data))
    if done:
        changed, scan = done
        return _done(request, f"{changed} diubah." if scan else "Tidak ada yang diubah.", scan)
    context = {"form": form, "entry": present}
    return render(request, "partnerships/prohibited_form.html", context)


@require_http_methods(WRITING)
def prohibited_withdraw(request, pk):
    entry = _own_or_404(request, pk)
    if entry.withdrawn_at:
        return _overtaken(request)
    form = ReasonForm(posted(request), least=EXPLAINED)
    done = attempt(form, lambda: (_withdraw(entry, form, request.user),))
    if done:
        return _done(request, f"{entry} dicabut dari daftar.", *done)
    context = {"form": form, "entry": entry}
    return render(request, "partnerships/prohibited_withdraw.html", context)


def _own_or_404(request, pk):
    own = ProhibitedName.objects.filter(school=request.school).exclude(school=None)
    entry = get_object_or_404(own, pk=pk)
    require(request.user, Action.EDIT_PROHIBITED)
    return entry


def _overtaken(request):
    messages.warning(request, OVERTAKEN)
    return redirect("partnerships:prohibited_list")


def _take_in(form, user):
    entries = read_entries(form.cleaned_data["file"], on=timezone.localdate())
    return add_many(entries, by=user)


def _withdraw(entry, form, user):
    return withdraw_entry(entry, reason=form.cleaned_data["reason"], by=user)


def _done(request, sentence, scan):
    """Say what was done, and what the partners' screenings say of it."""
    if scan is None:
        messages.success(request, sentence)
    elif scan.finished_at is None:
        messages.success(request, f"{sentence} Semua mitra sedang ditapis ulang.")
        return redirect(scan)
    else:
        found = f"Hasil penapisan {scan.changed} mitra berubah."
        told = found if scan.changed else "Tidak ada hasil penapisan yang berubah."
        messages.success(request, f"{sentence} {told}")
    return redirect("partnerships:prohibited_list")


def _usual(entries):
    """Where more than half of the entries come from, to be told once for all of them."""
    usual = {}
    for name in ("legal_basis", "source", "added_on"):
        [(value, count)] = Counter(getattr(entry, name) for entry in entries).most_common(1)
        if value and 2 * count > len(entries):
            usual[name] = value
    return usual


def _by_category(entry):
    return list(ProhibitedName.Category).index(entry.category), entry.name.casefold()
