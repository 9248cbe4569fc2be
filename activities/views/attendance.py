"""The attendance of an activity as the school runs it: window, wall, closing, reopening."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.attendance.holding import door_now, is_settled
from activities.attendance.listing import numbers_in_words, window_text
from activities.attendance.sessions import (
    close_session,
    open_session,
    reopen_session,
    set_window,
)
from activities.forms.attendance import SessionForm
from activities.models import AttendanceSession
from activities.session_hall import hall_of
from activities.views.activities import activity_or_404
from partnerships.forms.event import WindowForm, proposed
from partnerships.views.walls import wall

PAGE = ["GET", "HEAD", "POST"]
GUESTS_SHOWN = 100
PAIRED = ("activity__partnership", "activity__report", "school", "evidence", "closed_by")


@require_http_methods(PAGE)
def session_create(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    # One day at a time: the list of each day is closed on its evening.
    now = timezone.localtime()
    day = min(max(activity.starts_on, now.date()), max(activity.ends_on, now.date()))
    hours = proposed(day, day, now=now)
    form = SessionForm(posted(request), window=hours)
    session = attempt(
        form,
        lambda: open_session(activity, by=request.user, **form.window(), **form.facts()),
    )
    if session:
        messages.success(request, "Presensi disiapkan. Tampilkan kode QR kepada peserta.")
        return redirect("activities:session_wall", session.pk)
    context = {"form": form, "activity": activity}
    return render(request, "activities/session_form.html", context)


@require_safe
def session_detail(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.VIEW)
    standing = session.attendees.standing().select_related("entered_by")
    page = Paginator(standing.guests(), GUESTS_SHOWN).get_page(request.GET.get("halaman"))
    guests, students = session.attendees.tally()
    context = {
        "session": session,
        "activity": session.activity,
        "door": door_now(session),
        "window": window_text(session),
        "page": page,
        "guests": guests,
        "students": students,
        "came": numbers_in_words(guests, students),
        "student_rows": standing.students(),
        "struck": session.attendees.exclude(struck_at=None).select_related("struck_by"),
        "may_run": _may_run(request.user, session),
    }
    return render(request, "activities/session_detail.html", context)


@require_safe
def session_wall(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.VIEW)
    again = "session_reopen" if session.is_closed else "session_window"
    return wall(
        request,
        hall_of(session),
        came=numbers_in_words(*session.attendees.tally()),
        back_url=session.get_absolute_url(),
        back_label="Presensi",
        open_url=reverse(f"activities:{again}", args=[pk]),
        close_url="",  # from the page of the presence, where it is seen what is closed
        may_run=_may_run(request.user, session),
    )


@require_http_methods(PAGE)
def session_window(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    hours = [timezone.localtime(each) for each in (session.opens_at, session.closes_at)]
    form = WindowForm(posted(request), window=hours)
    if attempt(form, lambda: set_window(session, by=request.user, **form.window())):
        messages.success(request, "Waktu presensi disimpan.")
        return redirect(session)
    context = {"form": form, "session": session}
    return render(request, "activities/session_window.html", context)


@require_POST
def session_close(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    try:
        closed = close_session(session, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if closed.evidence:
            messages.success(request, "Presensi ditutup. Daftar hadir dilampirkan sebagai bukti.")
        else:
            messages.info(request, "Presensi ditutup tanpa daftar hadir: belum ada peserta.")
    return redirect(session)


@require_http_methods(PAGE)
def session_reopen(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = ReasonForm(posted(request), label="Alasan dibuka lagi")
    if attempt(form, lambda: reopen_session(session, by=request.user, **form.cleaned_data)):
        messages.success(request, "Daftar hadir dibuka lagi. Betulkan, lalu tutup kembali.")
        return redirect(session)
    context = {"form": form, "session": session}
    return render(request, "activities/session_reopen.html", context)


def session_or_404(pk):
    """An attendance of the person's school with everything its pages read."""
    return get_object_or_404(AttendanceSession.objects.select_related(*PAIRED), pk=pk)


def _may_run(user, session):
    return can(user, Action.RUN_ACTIVITY) and not is_settled(session.activity)
