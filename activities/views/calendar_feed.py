"""A person's calendar link: making it, taking it back, and what stands behind it."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scope

from accounts.limits import TooManyTries, address_of, spend
from accounts.permissions import allowed
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.views.limited import refused
from activities.work_plan.feeds import find_feed, make_feed, present_feed, read_feed, revoke_feed

# A whole school asks through one address, each program every few minutes.
READ = {"most": 600, "within": dt.timedelta(minutes=10)}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.VIEW)
def calendar_feed(request):
    """POST makes the next link and shows it once; the one before it is dead then."""
    if request.method == "POST":
        try:
            feed, address = make_feed(by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("activities:calendar_feed")
        context = {"feed": feed, "address": address, "subscribe": _webcal(address)}
        page = render(request, "activities/calendar_feed_made.html", context)
        page["Cache-Control"] = "no-store"
        return page
    context = {"feed": present_feed(request.user)}
    return render(request, "activities/calendar_feed.html", context)


@require_POST
@allowed(Action.VIEW)
def feed_revoke(request):
    try:
        revoke_feed(by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Tautan kalender dicabut. Alamatnya mati.")
    return redirect("activities:calendar_feed")


@login_not_required
@require_safe
def feed(request, token):
    """404 alike for a link that never was, was taken back, or whose person has left."""
    try:
        spend("kalender", address_of(request), **READ)
    except TooManyTries as refusal:
        return refused(request, refusal)
    found = find_feed(token)
    if found is None:
        raise Http404
    with scope(school=found.school):
        text = read_feed(found, only_mine="saya" in request.GET, now=timezone.now())
    return HttpResponse(
        text.encode("utf-8", "replace"),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="kegiatan.ics"',
            "Cache-Control": "private, no-cache",
            "X-Robots-Tag": "noindex, nofollow",
        },
    )


def _webcal(address):
    """The same address as phones know it: opened, it offers to subscribe."""
    return f"webcal:{address.partition(':')[2]}"
