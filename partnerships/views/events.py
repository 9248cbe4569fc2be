"""Events of the school: list, one event with its guests, planning, changing, calling off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.roles import Action
from partnerships.filters.event import EventFilter
from partnerships.forms.event import EventForm
from partnerships.models import NetworkEvent, Partner
from partnerships.network.events import add_event, cancel_event, change_event

PAGE_SIZE = 25
GUESTS_SHOWN = 100
HISTORY_SHOWN = 10
NAMES_OFFERED = 200  # in the list that the browser completes from


@require_safe
@allowed(Action.VIEW)
def event_list(request):
    events = NetworkEvent.objects.annotate(came=Count("attendances")).order_by("-starts_on", "-pk")
    chosen = EventFilter(request.GET, queryset=events)
    found = chosen.qs if chosen.is_valid() else events.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman"))
    now = timezone.now()
    context = {
        "form": chosen.form,
        "page": page,
        "rows": [(event, event.door(now=now)) for event in page],
        "is_filtered": bool(request.GET.get("q")),
    }
    return render(request, "partnerships/event_list.html", context)


@require_safe
def event_detail(request, pk):
    event = get_object_or_404(NetworkEvent.objects.select_related("partner", "created_by"), pk=pk)
    require(request.user, Action.VIEW)
    return render(request, "partnerships/event_detail.html", page_of(event, request))


def page_of(event, request, form=None):
    """What the page of an event draws, also when it comes back with what was wrong."""
    guests = event.attendances.select_related("prospect", "entered_by")
    page = Paginator(guests, GUESTS_SHOWN).get_page(request.GET.get("halaman"))
    return {
        "event": event,
        "door": event.door(now=timezone.now()),
        "page": page,
        "came": page.paginator.count,
        "has_new": any(guest.may_contact and not guest.prospect_id for guest in page),
        "entries": history(event)[:HISTORY_SHOWN],
        "form": form,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.EDIT_PARTNERS)
def event_create(request):
    form = EventForm(posted(request))
    event = attempt(form, lambda: add_event(by=request.user, **form.cleaned_data))
    if event:
        messages.success(request, "Acara dicatat. Buka presensi saat peserta mulai datang.")
        return redirect(event)
    return render(request, "partnerships/event_form.html", _form_page(form))


@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request, pk):
    event = get_object_or_404(NetworkEvent.objects.select_related("partner"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    initial = model_to_dict(event) | {"partner": event.partner.name if event.partner else ""}
    form = EventForm(posted(request), initial=initial)
    fresh = NetworkEvent.objects.get(pk=pk)
    if attempt(form, lambda: change_event(fresh, by=request.user, **form.cleaned_data)):
        messages.success(request, "Acara disimpan.")
        return redirect(event)
    return render(request, "partnerships/event_form.html", _form_page(form) | {"event": event})


@require_http_methods(["GET", "HEAD", "POST"])
def event_cancel(request, pk):
    event = get_object_or_404(NetworkEvent, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ReasonForm(posted(request))
    if attempt(form, lambda: cancel_event(event, by=request.user, **form.cleaned_data)):
        messages.success(request, "Acara dibatalkan. Alasannya tersimpan di riwayat.")
        return redirect(event)
    return render(request, "partnerships/event_cancel.html", {"form": form, "event": event})


def _form_page(form):
    names = Partner.objects.current().values_list("name", flat=True)
    return {"form": form, "partner_names": names[:NAMES_OFFERED]}
