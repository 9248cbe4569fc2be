"""Scheduling an activity, changing it, calling it off."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.formats import weekday_text
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.differences import digest_of
from activities.forms.activity import ActivityForm
from activities.forms.repeating import CancelForm
from activities.views.activities import activity_or_404
from activities.work_plan.free_days import free_days
from activities.work_plan.planning import (
    TERM_TICK,
    cancel,
    change,
    following_of,
    refuse_stopped,
    schedule,
)
from partnerships.models import Partnership

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def activity_create(request, partnership_pk):
    partnership = _partnership_or_404(request, partnership_pk)
    require(request.user, Action.RUN_ACTIVITY)
    wished = {"fulfils": request.GET.get("kewajiban"), "obligation": request.GET.get("kontribusi")}
    form = ActivityForm(*posted_with_files(request), partnership=partnership, initial=wished)
    activity = attempt(form, lambda: _asking_about_term(form, schedule, partnership, request.user))
    if activity:
        messages.success(request, "Kegiatan dijadwalkan. Tulis laporannya sesudahnya.")
        _tell_of_holiday(request, activity)
        return redirect(activity)
    if request.method != "POST":
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
    form = ActivityForm(*posted_with_files(request), instance=activity, partnership=partnership)
    names, seen = set(form.fields) - {TERM_TICK}, request.POST.get("seen")
    verb = partial(change, seen=seen)
    changed = attempt(form, lambda: _asking_about_term(form, verb, activity, request.user))
    if changed:
        messages.success(request, "Kegiatan disimpan.")
        _tell_of_holiday(request, changed)
        return redirect(activity)
    context = {
        "form": form,
        "activity": activity,
        "partnership": partnership,
        # What the refused page showed stays its mark: only a new look is a look at what is new.
        "seen": seen or digest_of(activity, names),
    }
    return render(request, "activities/activity_form.html", context)


@require_http_methods(PAGE)
def activity_cancel(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    following = following_of(activity).count()
    form = CancelForm(posted(request), label="Alasan pembatalan", following=following)
    done = attempt(form, lambda: cancel(activity, by=request.user, **form.cleaned_data))
    if done:
        what = f"{done} kegiatan" if done > 1 else "Kegiatan"
        messages.success(request, f"{what} dibatalkan. Alasannya tersimpan di riwayat.")
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


def _tell_of_holiday(request, activity):
    """A day of its own choosing is allowed, but perhaps nobody thought of the holiday."""
    day = activity.starts_on
    if name := free_days(day, day).get(day):
        messages.warning(request, f"{weekday_text(day)}, adalah hari libur: {name}.")


def _asking_about_term(form, verb, subject, user):
    """A day outside the term is refused until somebody ticks that it is meant: show the tick."""
    try:
        return verb(subject, by=user, **form.cleaned_data)
    except Refused as refusal:
        if refusal.field == TERM_TICK:
            form.ask_about_term()
        raise
