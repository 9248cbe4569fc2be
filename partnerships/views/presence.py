"""The attendance of an event as the school runs it: window, wall with QR code, guests."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.formats import number_text
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.event_hall import hall_of
from partnerships.forms.attendance import HandGuestForm, TickedForm
from partnerships.forms.event import WindowForm, window_of
from partnerships.models import Attendance, NetworkEvent
from partnerships.network.attendance import attend, erase_guest, prospect_goes_along
from partnerships.network.events import close_attendance, open_attendance
from partnerships.network.guests import save_as_prospects
from partnerships.views.events import page_of
from partnerships.views.walls import wall


@require_safe
def presence(request, pk):
    event = _event(pk)
    require(request.user, Action.VIEW)
    may_run = can(request.user, Action.EDIT_PARTNERS) and not event.is_cancelled
    return wall(
        request,
        hall_of(event),
        came=f"{number_text(event.attendances.count())} peserta",
        back_url=event.get_absolute_url(),
        back_label=event.name,
        open_url=reverse("partnerships:presence_open", args=[pk]),
        close_url=reverse("partnerships:presence_close", args=[pk]),
        may_run=may_run,
        event=event,  # a cancelled one says so
    )


@require_http_methods(["GET", "HEAD", "POST"])
def presence_open(request, pk):
    event = _event(pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = WindowForm(posted(request), window=window_of(event, now=timezone.localtime()))
    if attempt(form, lambda: open_attendance(event, by=request.user, **form.window())):
        messages.success(request, "Waktu presensi disimpan. Tampilkan kode QR kepada peserta.")
        return redirect("partnerships:presence", pk)
    return render(request, "partnerships/presence_open.html", {"form": form, "event": event})


@require_POST
def presence_close(request, pk):
    event = _event(pk)
    require(request.user, Action.EDIT_PARTNERS)
    try:
        close_attendance(event, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Presensi ditutup. Unduh daftar hadir di bawah ini.")
    return redirect(event)


@require_http_methods(["GET", "HEAD", "POST"])
def guest_create(request, pk):
    event = _event(pk)
    require(request.user, Action.EDIT_PARTNERS)
    until = event.keep_until(on=timezone.localdate())
    form = HandGuestForm(posted(request), keep_until=until)
    done = attempt(form, lambda: attend(event, by=request.user, **form.facts()))
    if done:
        guest, is_new = done
        if is_new:
            messages.success(request, f"{guest} dicatat, ditandai diisi panitia.")
        else:
            messages.info(request, f"{guest} sudah tercatat, jadi tidak dicatat dua kali.")
        again = "lagi" in request.POST
        return redirect("partnerships:guest_create", pk) if again else redirect(event)
    return render(request, "partnerships/guest_form.html", {"form": form, "event": event})


@require_POST
def guest_save(request, pk):
    """Take the ticked guests over as prospects."""
    event = _event(pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = TickedForm(request.POST, event=event)
    if "semua" in request.POST:
        chosen = event.attendances.willing().values_list("pk", flat=True)
    elif form.is_valid():
        chosen = [guest.pk for guest in form.cleaned_data["peserta"]]
    else:
        return render(request, "partnerships/event_detail.html", page_of(event, request, form))
    try:
        messages.success(request, str(save_as_prospects(event, chosen, by=request.user)))
    except Refused as refusal:
        messages.warning(request, f"Peserta belum disimpan. {refusal}")
    return redirect(event)


@require_http_methods(["GET", "HEAD", "POST"])
def guest_erase(request, pk):
    guest = get_object_or_404(Attendance.objects.select_related("event", "prospect"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if request.method == "POST":
        try:
            erase_guest(guest, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Data peserta dihapus. Jumlah hadir tidak berubah.")
        return redirect(guest.event)
    context = {
        "guest": guest,
        "event": guest.event,
        "prospect_goes_along": prospect_goes_along(guest),
    }
    return render(request, "partnerships/guest_erase.html", context)


def _event(pk):
    return get_object_or_404(NetworkEvent.objects.select_related("partner", "school"), pk=pk)
