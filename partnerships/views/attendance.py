"""The public page on which a guest of an event writes themselves in, without logging in."""

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_scopes import scope, scopes_disabled

from accounts.forms.attempts import posted, show_refusal
from accounts.limits import TooManyTries, address_of, spend
from accounts.refusals import Refused
from partnerships.forms.attendance import GuestForm
from partnerships.models import NetworkEvent
from partnerships.network.attendance import attend

# A whole hall may come through the one address of the school's own network.
OF_A_DEVICE = {"most": 6, "within": dt.timedelta(minutes=1)}
OF_AN_ADDRESS = {"most": 500, "within": dt.timedelta(minutes=2)}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def attend_event(request, token):
    """The form while the attendance is open; otherwise a sentence that says when it is."""
    event = _open_to_all(token)
    if event is None:
        return _unknown(request)
    with scope(school=event.school), timezone.override(event.school.time_zone):
        return _unlisted(_page(request, event))


@login_not_required
@require_safe
def attended(request, token):
    """What the guest sees afterwards, and may go on from for the next one on this phone."""
    event = _open_to_all(token)
    if event is None:
        return _unknown(request)
    context = {"event": event, "school": event.school, "was_there": "sudah" in request.GET}
    return _unlisted(render(request, "partnerships/attend_done.html", context))


def _page(request, event):
    door = event.door(now=timezone.now())
    context = {"event": event, "school": event.school, "door": door}
    if door != event.Door.OPEN:
        return render(request, "partnerships/attend_closed.html", context)
    until = event.keep_until(on=timezone.localdate())
    form = GuestForm(posted(request), keep_until=until)
    try:
        answer = _write(request, event, form)
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))  # the typing is kept for the next try
        page = render(request, "partnerships/attend.html", context | {"form": form}, status=429)
        page["Retry-After"] = str(refusal.seconds)
        return page
    return answer or render(request, "partnerships/attend.html", context | {"form": form})


def _write(request, event, form):
    """Where a guest who has been written down goes on, or None with the reason in the form."""
    if not form.is_valid():
        return None
    _slow_down(request)
    try:
        _, is_new = attend(event, **form.facts())
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    there = reverse("partnerships:attended", args=[event.token])
    return redirect(there if is_new else f"{there}?sudah=1")


def _slow_down(request):
    """A phone counts by the secret of its form cookie, and everybody by their address."""
    device = request.META.get("CSRF_COOKIE")
    if device:
        spend("hadir-perangkat", device, **OF_A_DEVICE)
    spend("hadir-alamat", address_of(request), **OF_AN_ADDRESS)


def _open_to_all(token):
    """The event behind a token, of whichever school; only here the scope is put aside."""
    if not token.isprintable() or len(token) > 40:
        return None
    plain = token.lower().replace("-", "")
    with scopes_disabled():
        return NetworkEvent.objects.current().select_related("school").filter(token=plain).first()


def _unknown(request):
    return _unlisted(render(request, "partnerships/attend_unknown.html", status=404))


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
