"""The public page on which a guest writes themselves in, without logging in."""

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_scopes import scope

from accounts.forms.attempts import posted, show_refusal
from accounts.limits import TooManyTries, address_of, spend
from accounts.refusals import Refused
from partnerships.halls import Door, hall_behind

# A phone may be handed on along a row; a whole hall may come through the one address of the
# school's own network, each phone more than once.
OF_A_DEVICE = {"most": 10, "within": dt.timedelta(seconds=30)}
OF_AN_ADDRESS = {"most": 1000, "within": dt.timedelta(minutes=2)}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def attend_event(request, token):
    """The form while the attendance is open; otherwise a sentence that says when it is."""
    hall = hall_behind(token)
    if hall is None:
        return _unknown(request)
    with scope(school=hall.school), timezone.override(hall.school.time_zone):
        return _unlisted(_page(request, hall))


@login_not_required
@require_safe
def attended(request, token):
    """What the guest sees afterwards, and may go on from for the next one on this phone."""
    hall = hall_behind(token)
    if hall is None:
        return _unknown(request)
    context = {"hall": hall, "school": hall.school, "was_there": "sudah" in request.GET}
    return _unlisted(render(request, "partnerships/attend_done.html", context))


def _page(request, hall):
    context = {"hall": hall, "school": hall.school}
    if hall.door != Door.OPEN:
        return render(request, "partnerships/attend_closed.html", context)
    form = hall.form(posted(request))
    try:
        answer = _write(request, hall, form)
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))  # the typing is kept for the next try
        page = render(request, "partnerships/attend.html", context | {"form": form}, status=429)
        page["Retry-After"] = str(refusal.seconds)
        return page
    return answer or render(request, "partnerships/attend.html", context | {"form": form})


def _write(request, hall, form):
    """Where a guest who has been written down goes on, or None with the reason in the form."""
    if not form.is_valid():
        return None
    _slow_down(request)
    try:
        is_new = hall.write(form)
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    there = reverse("partnerships:attended", args=[hall.code])
    return redirect(there if is_new else f"{there}?sudah=1")


def _slow_down(request):
    """A phone counts by the secret of its form cookie, and everybody by their address."""
    device = request.META.get("CSRF_COOKIE")
    if device:
        spend("hadir-perangkat", device, **OF_A_DEVICE)
    spend("hadir-alamat", address_of(request), **OF_AN_ADDRESS)


def _unknown(request):
    return _unlisted(render(request, "partnerships/attend_unknown.html", status=404))


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
