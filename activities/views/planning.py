"""Scheduling an activity, changing it, calling it off."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.activity import ActivityForm, CancelForm
from activities.planning import TERM_TICK, cancel, change, refuse_stopped, schedule
from activities.views.activities import activity_or_404
from activities.views.posted import posted
from partnerships.models import Partnership

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def activity_create(request, partnership_pk):
    partnership = _partnership_or_404(request, partnership_pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = ActivityForm(*posted(request), partnership=partnership)
    if request.method == "POST" and form.is_valid():
        verb = partial(schedule, partnership, by=request.user, **form.cleaned_data)
        if activity := _attempt(form, verb):
            messages.success(request, "Kegiatan dijadwalkan. Tulis laporannya sesudahnya.")
            return redirect(activity)
    elif request.method != "POST":
        try:
            refuse_stopped(partnership)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect(partnership)
    context = {"form": form, "partnership": partnership}
    return render(request, "activities/activity_form.html", context)


@require_http_methods(PAGE)
def activity_change(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    partnership = activity.partnership
    form = ActivityForm(*posted(request), instance=activity, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        verb = partial(change, activity, by=request.user, **form.cleaned_data)
        if _attempt(form, verb):
            messages.success(request, "Kegiatan disimpan.")
            return redirect(activity)
    context = {"form": form, "activity": activity, "partnership": partnership}
    return render(request, "activities/activity_form.html", context)


@require_http_methods(PAGE)
def activity_cancel(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = CancelForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(cancel, activity, by=request.user, **form.cleaned_data)
        if _attempt(form, verb):
            messages.success(request, "Kegiatan dibatalkan. Alasannya tersimpan di riwayat.")
            return redirect(activity)
    context = {
        "form": form,
        "question": f"Batalkan {activity.title}?",
        "consequences": [
            f"Kegiatan pada {activity.when} tidak lagi dihitung sebagai kegiatan kemitraan.",
            "Catatan, bukti, dan draf laporannya tetap tersimpan, tidak ada yang dihapus.",
            "Kegiatan yang dibatalkan tidak dapat diaktifkan lagi.",
        ],
        "submit": "Batalkan kegiatan",
        "danger": True,
        "testid": "cancel-activity",
        "cancel_url": activity.get_absolute_url(),
        "back_url": activity.get_absolute_url(),
        "back_label": activity.title,
    }
    return render(request, "activities/activity_cancel.html", context)


def _partnership_or_404(request, pk):
    if request.school is None:
        raise Http404
    rows = Partnership.objects.select_related("school").prefetch_related("parties")
    partnership = rows.filter(pk=pk).first()
    if partnership is None:
        raise Http404
    return partnership


def _attempt(form, verb):
    """What the verb gives, or None with its refusal told at the field it belongs to."""
    try:
        return verb()
    except Refused as refusal:
        if refusal.field == TERM_TICK:
            form.ask_about_term()
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return None
