"""Lines of an attendance list as the school writes, mends and strikes them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from activities.attendance.attendees import attend, correct, strike
from activities.forms.attendance import ClassForm, CorrectForm, HandGuestForm, StrikeForm
from activities.models import Attendee
from activities.views.attendance import session_or_404

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def attendee_create(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = HandGuestForm(posted(request), session=session)
    return _written(request, session, form, "activities:attendee_create", "peserta")


@require_http_methods(PAGE)
def class_create(request, pk):
    session = session_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    return _written(
        request, session, ClassForm(posted(request)), "activities:class_create", "kelas"
    )


@require_http_methods(PAGE)
def attendee_correct(request, pk):
    attendee = _attendee_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = CorrectForm(posted(request), attendee=attendee)
    if attempt(form, lambda: correct(attendee, by=request.user, **form.cleaned_data)):
        messages.success(request, "Baris daftar hadir dibetulkan.")
        return redirect(attendee.session)
    context = {"form": form, "attendee": attendee, "session": attendee.session}
    return render(request, "activities/attendee_correct.html", context)


@require_http_methods(PAGE)
def attendee_strike(request, pk):
    attendee = _attendee_or_404(pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = StrikeForm(posted(request))
    if attempt(form, lambda: strike(attendee, by=request.user, **form.cleaned_data)):
        messages.success(request, "Baris dicoret dari daftar hadir.")
        return redirect(attendee.session)
    context = {"form": form, "attendee": attendee, "session": attendee.session}
    return render(request, "activities/attendee_strike.html", context)


def _written(request, session, form, again, noun):
    """The form, or where it leads once the line is there."""
    done = attempt(form, lambda: attend(session, by=request.user, **form.facts()))
    if not done:
        context = {"form": form, "session": session, "noun": noun}
        return render(request, "activities/attendee_form.html", context)
    attendee, is_new = done
    if is_new:
        messages.success(request, f"{attendee} dicatat, ditandai diisi panitia.")
    else:
        messages.info(request, f"{attendee} sudah tercatat, jadi tidak dicatat dua kali.")
    return redirect(again, session.pk) if "lagi" in request.POST else redirect(session)


def _attendee_or_404(pk):
    rows = Attendee.objects.select_related("session__activity", "session__school")
    return get_object_or_404(rows, pk=pk)
