"""Writing the report on an activity, handing it in, checking it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.permissions import require
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Action
from activities.attendance.standing import most_who_came
from activities.differences import digest_of
from activities.forms.report import CheckForm, ReportForm
from activities.models import ActivityReport
from activities.progress import completeness, meter_of, report_of
from activities.reports.reporting import (
    Status,
    accept,
    mark_of,
    refuse_makers,
    reopen,
    return_report,
    save_report,
    submit,
    why_not_writable,
)
from activities.views.activities import activity_or_404
from activities.views.gallery import gallery

SAVED = "Draf laporan tersimpan."
SUBMITTED = "Laporan diajukan. Orang lain di sekolah Anda akan memeriksanya."


@require_http_methods(["GET", "HEAD", "POST"])
def report_write(request, pk):
    """A draft is kept as it is; "Simpan dan ajukan" also hands it in, if it is complete."""
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    if request.method != "POST" and (closed := why_not_writable(activity, request.user)):
        messages.warning(request, closed)
        return redirect(activity)
    form = ReportForm(
        *posted_with_files(request), instance=report_of(activity), came=most_who_came(activity)
    )
    seen = request.POST.get("seen")
    if request.method == "POST" and form.is_valid():
        try:
            report = save_report(activity, by=request.user, seen=seen, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if "ajukan" in request.POST:
                _hand_in(request, report, saved=SAVED + " ")
            else:
                messages.success(request, SAVED)
            return redirect(activity)
    context = {
        "form": form,
        "activity": activity,
        "report": report_of(activity),
        # What the refused page showed stays its mark: only a new look is a look at what is new.
        "seen": seen or digest_of(report_of(activity) or ActivityReport(), form.fields),
    }
    return render(request, "activities/report_form.html", context)


@require_POST
def report_submit(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    report = report_of(activity)
    if report is None:
        messages.error(request, "Belum ada laporan. Tulis laporannya dulu.")
    else:
        _hand_in(request, report)
    return redirect(activity)


@require_http_methods(["GET", "HEAD", "POST"])
def report_check(request, pk):
    """Accept or return; its makers get 403 with the names of those who can."""
    activity = activity_or_404(request, pk)
    require(request.user, Action.VERIFY_REPORT)
    report = report_of(activity)
    if report is None:
        raise Http404
    _forbid_makers(activity, request.user)
    form = CheckForm(*posted_with_files(request), initial={"seen": mark_of(report)})
    if request.method == "POST" and form.is_valid() and _check(request, report, form):
        return redirect(activity)
    if request.method != "POST" and report.status != Status.SUBMITTED:
        messages.warning(request, "Laporan ini tidak sedang menunggu pemeriksaan.")
        return redirect(activity)
    context = {
        "form": form,
        "activity": activity,
        "report": report,
        "counts": completeness(activity),
        "meter": meter_of(activity, report),
        "gallery": gallery(activity, report, may_run=False),
    }
    return render(request, "activities/report_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_reopen(request, pk):
    """The principal says why an accepted report is worked on again."""
    activity = activity_or_404(request, pk)
    require(request.user, Action.REOPEN_REPORT)
    report = report_of(activity)
    if report is None:
        raise Http404
    form = ReasonForm(posted(request), label="Alasan membuka kembali", most=2000)
    if attempt(form, lambda: reopen(report, by=request.user, **form.cleaned_data)):
        messages.success(request, "Laporan dibuka kembali. Penyusunnya dapat memperbaikinya.")
        return redirect(activity)
    if request.method != "POST" and report.status != Status.ACCEPTED:
        messages.warning(request, "Laporan ini tidak sedang terkunci.")
        return redirect(activity)
    context = {
        "form": form,
        "question": f"Buka kembali laporan {activity.title}?",
        "consequences": [
            f"{report.written_by.name} dapat mengubah laporan dan mengajukannya lagi.",
            "Sampai diterima lagi, kegiatan ini tidak dihitung sebagai terlaksana.",
            "Bukti yang sudah diperiksa tetap tersimpan; alasan Anda masuk ke riwayat.",
        ],
        "submit": "Buka kembali laporan",
        "testid": "reopen-report",
        "cancel_url": activity.get_absolute_url(),
        "back_url": activity.get_absolute_url(),
        "back_label": activity.title,
    }
    return render(request, "activities/report_reopen.html", context)


def _hand_in(request, report, saved=""):
    try:
        submit(report, by=request.user)
    except Refused as refusal:
        messages.warning(request, f"{saved}Laporan belum diajukan. {refusal}")
    else:
        messages.success(request, SUBMITTED)


def _forbid_makers(activity, user):
    try:
        refuse_makers(activity, user)
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from refusal


def _check(request, report, form):
    """Whether the report was accepted or returned; a refusal is told on the form."""
    note, seen = form.cleaned_data["note"], form.cleaned_data["seen"] or None
    try:
        if request.POST.get("keputusan") == "terima":
            accept(report, by=request.user, seen=seen)
            messages.success(request, "Laporan diterima dan terkunci.")
        elif request.POST.get("keputusan") == "kembalikan":
            return_report(report, by=request.user, note=note, seen=seen)
            messages.success(request, "Laporan dikembalikan kepada penyusun beserta catatan Anda.")
        else:
            raise Refused("Pilih Terima laporan atau Kembalikan.")
    except Refused as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
