"""The list of activities and the page of one."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.formats import number_text
from accounts.models import AuditEntry
from accounts.permissions import allowed, can
from accounts.roles import Action
from activities.accountability.budgeting import why_not_accountable
from activities.attendance.standing import presence_of
from activities.filters import ActivityFilter, sorted_by
from activities.models import Activity, Evidence
from activities.next_step import next_step
from activities.progress import completeness, lateness_note, meter_of, report_of, standing
from activities.reports.reporting import OPEN
from activities.views.gallery import gallery
from activities.work_plan.repeating import series_of
from partnerships.stages import Stage

PAGE_SIZE = 25
FILTERS = ("status", "bulan", "hari", "kemitraan")
HISTORY_SHOWN = 5
CHIPS = (
    ("Semua", ""),
    ("Terlambat", "terlambat"),
    ("Akan datang", "datang"),
    ("Menunggu pemeriksaan", "periksa"),
    ("Diterima", "diterima"),
)


@require_safe
@allowed(Action.VIEW)
def activity_list(request):
    on = timezone.localdate()
    chosen = ActivityFilter(request.GET, queryset=_listed(), on=on)
    found = chosen.qs if chosen.is_valid() else Activity.objects.none()
    order = request.GET.get("urut", "")
    page = Paginator(sorted_by(found, order), PAGE_SIZE).get_page(request.GET.get("halaman"))
    status = request.GET.get("status", "")
    narrowed = {name: request.GET[name] for name in (*FILTERS, "q") if request.GET.get(name)}
    return render(
        request,
        "activities/activity_list.html",
        {
            "form": chosen.form,
            "page": page,
            "rows": [_row(activity, on) for activity in page],
            "order": order,
            "is_filtered": bool(narrowed),
            "day": chosen.form.cleaned_data["hari"] if chosen.is_valid() else None,
            "chosen": len(set(narrowed) & {"status", "bulan"}),
            "chips": _chips(status, on),
            "may_add": can(request.user, Action.RUN_ACTIVITY),
        },
    )


@require_safe
def activity_detail(request, pk):
    activity = activity_or_404(request, pk)
    on = timezone.localdate()
    report = report_of(activity)
    is_open = report is None or report.status in OPEN
    may_run = can(request.user, Action.RUN_ACTIVITY) and not activity.partnership.is_closed
    entries = list(_history(activity)[: HISTORY_SHOWN + 1])
    presence = presence_of(activity)
    context = {
        "activity": activity,
        "report": report,
        "standing": standing(activity, on),
        "step": next_step(activity, request.user, on, presence["sessions"]),
        "counts": completeness(activity),
        "meter": meter_of(activity, report),
        "gallery": gallery(activity, report, may_run),
        "person_left": may_run and is_open and _has_left(activity),
        "series": series_of(activity),
        "may_repeat": may_run and activity.cancelled_at is None and not _is_ending(activity),
        "may_plan": may_run and is_open and activity.cancelled_at is None,
        "may_attach": may_run
        and activity.cancelled_at is None
        and (is_open or report.status == report.Status.SUBMITTED),
        "may_account": can(request.user, Action.RUN_ACTIVITY) and not why_not_accountable(activity),
        "entries": entries[:HISTORY_SHOWN],
        "has_more_entries": len(entries) > HISTORY_SHOWN,
        **presence,
    }
    return render(request, "activities/activity_detail.html", context)


@require_safe
def activity_history(request, pk):
    activity = activity_or_404(request, pk)
    page = Paginator(_history(activity), 50).get_page(request.GET.get("halaman"))
    context = {"activity": activity, "page": page, "entries": page.object_list}
    return render(request, "activities/activity_history.html", context)


def activity_or_404(request, pk):
    """An activity of the person's school with everything its pages read."""
    if request.school is None:
        raise Http404
    rows = Activity.objects.select_related(
        "partnership__school",
        "person_in_charge",
        "report__written_by",
        "report__checked_by",
        "report__reopened_by",
    ).prefetch_related(
        Prefetch("evidence", Evidence.objects.select_related("uploaded_by")),
        "funds",
        "siplah_orders",
    )
    activity = rows.filter(pk=pk).first()
    if activity is None:
        raise Http404
    return activity


def _listed():
    return Activity.objects.select_related(
        "partnership", "person_in_charge", "report"
    ).prefetch_related(Prefetch("evidence", Evidence.objects.only("kind", "activity_id")))


def _chips(chosen, on):
    """`[(label, url, is_current)]`; how many are late is told before anybody asks."""
    late = Activity.objects.late(on=on).count()
    return [
        (
            f"{label} ({number_text(late)})" if value == "terlambat" and late else label,
            f"?status={value}" if value else "?",
            chosen == value,
        )
        for label, value in CHIPS
    ]


def _row(activity, on):
    counts = completeness(activity)
    return {
        "activity": activity,
        "standing": standing(activity, on),
        "late": lateness_note(activity, on),
        "evidence": sum(bool(each.count) for each in counts),
        "kinds": len(counts),
    }


def _history(activity):
    """What was done to the activity, its report and its evidence, newest first."""
    partnership = activity.partnership
    return AuditEntry.objects.filter(
        school_id=activity.school_id,
        about_model=partnership._meta.label_lower,
        about_id=partnership.pk,
        target_model=activity._meta.label_lower,
        target_id=activity.pk,
    )


def _is_ending(activity):
    return activity.partnership.stage == Stage.PENUTUPAN


def _has_left(activity):
    """Whether the person in charge no longer belongs to the school."""
    memberships = activity.person_in_charge.memberships.active()
    return not memberships.at(activity.partnership.school).exists()
