"""The free days of a year: the country's, and what the school makes of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.holiday import HolidayForm, HolidayListForm, WorkThroughForm
from activities.models import Holiday
from activities.work_plan.free_days import spans_of
from activities.work_plan.holiday_lists import read_holidays
from activities.work_plan.holidays import add_holiday, add_holidays, remove_holiday, work_through

PAGE = ["GET", "HEAD", "POST"]
YEARS = range(2000, 2100)


@require_safe
@allowed(Action.VIEW)
def holiday_list(request):
    wanted = request.GET.get("tahun", "")
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else 0
    year = year if year in YEARS else timezone.localdate().year
    context = {
        "year": year,
        "spans": spans_of(year),
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
    }
    return render(request, "activities/holiday_list.html", context)


@require_http_methods(PAGE)
@allowed(Action.MANAGE_SCHOOL)
def holiday_create(request):
    form = HolidayForm(posted(request))
    if attempt(form, lambda: add_holiday(by=request.user, **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['name']} dicatat sebagai hari libur.")
        return redirect(_list_of(form.cleaned_data["first"].year))
    return render(request, "activities/holiday_form.html", {"form": form})


@require_http_methods(PAGE)
@allowed(Action.MANAGE_SCHOOL)
def holiday_import(request):
    form = HolidayListForm(*posted_with_files(request))
    done = attempt(form, lambda: _take_in(form, request.user))
    if done:
        entries, (added, known) = done
        kept = f" {known} hari sudah tercatat dan tidak diubah." if known else ""
        messages.success(request, f"{added} hari libur diimpor.{kept}")
        return redirect(_list_of(entries[0][0].year))
    return render(request, "activities/holiday_import.html", {"form": form})


@require_POST
@allowed(Action.MANAGE_SCHOOL)
def holiday_work(request):
    form = WorkThroughForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hari libur itu tidak dikenal. Pilih dari daftar.")
        return redirect("activities:holiday_list")
    day = form.cleaned_data["day"]
    try:
        row = work_through(day, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Sekolah tetap masuk pada {row.name}.")
    return redirect(_list_of(day.year))


@require_POST
def holiday_remove(request, pk):
    row = get_object_or_404(Holiday, pk=pk)
    require(request.user, Action.MANAGE_SCHOOL)
    try:
        remove_holiday(row, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        done = "dihapus dari daftar" if row.is_free else "berlaku lagi sebagai hari libur"
        messages.success(request, f"{row.name} {done}.")
    return redirect(_list_of(row.day.year))


def _take_in(form, user):
    entries = read_holidays(form.cleaned_data["file"])
    return entries, add_holidays(entries, by=user)


def _list_of(year):
    return f"{reverse('activities:holiday_list')}?tahun={year}"
