"""All activities of the school by month, and by school year on one line."""

import datetime as dt

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.formats import DAYS, MONTHS
from accounts.permissions import allowed, can
from accounts.roles import Action
from activities.models import Activity
from activities.work_plan.month import month_of
from activities.work_plan.school_years import label_of, school_year_of
from activities.work_plan.timeline import activities_of, month_names, rows_of

YEARS = range(2000, 2100)
PAGE_SIZE = 40


@require_safe
@allowed(Action.VIEW)
def calendar(request):
    """`?bulan=2026-11`; `?saya=1` leaves only what this person is in charge of."""
    on = timezone.localdate()
    month = month_of(_month(request, on), on=on, activities=_chosen(request).planned())
    context = {
        "month": month,
        "title": f"{MONTHS[month.first.month - 1]} {month.first.year}",
        "days": DAYS,
        "before": month.before if month.before.year in YEARS else None,
        "after": month.after if month.after.year in YEARS else None,
        "on": on,
        "mine": "saya" in request.GET,
        "may_run": can(request.user, Action.RUN_ACTIVITY),
    }
    return render(request, "activities/calendar.html", context)


@require_safe
@allowed(Action.VIEW)
def timeline(request):
    """`?tahun=2026` is the school year 2026/2027."""
    on = timezone.localdate()
    year = _number(request.GET.get("tahun", ""))
    year = year if year in YEARS else school_year_of(on)
    rows = activities_of(year, _chosen(request).planned())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": rows_of(page, year=year, on=on),
        "months": month_names(),
        "label": label_of(year),
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
        "labels": {"before": label_of(year - 1), "after": label_of(year + 1)},
        "mine": "saya" in request.GET,
    }
    return render(request, "activities/timeline.html", context)


def _chosen(request):
    if "saya" in request.GET:
        return Activity.objects.filter(person_in_charge=request.user)
    return Activity.objects.all()


def _month(request, on):
    """The first day of the month in the address, else of the present one."""
    year, _, month = request.GET.get("bulan", "").partition("-")
    year, month = _number(year), _number(month)
    if year in YEARS and 1 <= month <= 12:
        return dt.date(year, month, 1)
    return on.replace(day=1)


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
