"""The verdict on one partner, and all partners screened again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.screening import ClearingForm
from partnerships.models import Screening, ScreeningScan
from partnerships.rows.partners import verdict_pill
from partnerships.screening.scanning import begin_scan
from partnerships.screening.verdicts import EMPTY_LIST, clear, list_version, screen_partner
from partnerships.screening.wording import how_text
from partnerships.views.partners import moved, page_of, tell_verdict, whole_partners

LOG_SIZE = 20
CHANGES_SIZE = 50
OTHER_RESULT = (
    "Belum diputus: hasil penapisan berubah sejak halaman ini dibuka. Baca hasil yang sekarang, "
    "sesuaikan alasannya, lalu putuskan lagi."
)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_screening(request, pk):
    """What screening found; a POST without a reason screens again, with one it settles."""
    partner = get_object_or_404(whole_partners(), pk=pk)
    require(request.user, Action.VIEW)
    if way := moved(request, partner):
        return way
    if request.method == "POST" and "reason" not in request.POST:
        return _screen_again(request, partner)
    form = ClearingForm(posted(request))
    if form.is_bound:
        require(request.user, Action.OVERRIDE_SCREENING)
    if form.is_bound and attempt(form, lambda: _clear(request, partner, form)):
        if partner.screenings.first().is_cleared:
            messages.success(request, "Penapisan diputus. Mitra ini boleh diajak bekerja sama.")
        else:
            tell_verdict(request, partner)
        return redirect("partnerships:partner_screening", pk)
    facts = page_of(partner)
    context = facts | {
        "form": form,
        "how": how_text(facts["screening"]) if facts["screening"] else "",
        "log": _log(partner, request.GET.get("halaman")),
        "may_clear": can(request.user, Action.OVERRIDE_SCREENING),
        "list_is_empty": not list_version(),
    }
    return render(request, "partnerships/partner_screening.html", context)


@require_POST
@allowed(Action.EDIT_PARTNERS)
def scan_begin(request):
    """Screen all partners in the background; a second click is shown the same walk."""
    try:
        scan, is_new = begin_scan(by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("partnerships:prohibited_list")
    if is_new:
        messages.success(request, "Semua mitra sedang ditapis ulang.")
    else:
        messages.info(request, "Penapisan semua mitra sudah berjalan. Ini kemajuannya.")
    return redirect(scan)


@require_safe
def scan_detail(request, pk):
    scans = ScreeningScan.objects.select_related("job", "started_by")
    scan = get_object_or_404(scans, pk=pk)
    require(request.user, Action.VIEW)
    changes = scan.changes.select_related("partner", "entry").order_by("partner__name", "-pk")
    before = Screening.objects.filter(partner=OuterRef("partner"), pk__lt=OuterRef("pk"))
    before = before.order_by("-pk")
    changes = changes.annotate(
        verdict_before=Subquery(before.values("verdict")[:1]),
        cleared_before=Subquery(before.values("cleared_at")[:1]),
    )
    page = Paginator(changes, CHANGES_SIZE).get_page(request.GET.get("halaman"))
    rows = [
        (
            one,
            verdict_pill(one.verdict_before, one.cleared_before),
            verdict_pill(one.verdict, one.cleared_at),
        )
        for one in page.object_list
    ]
    context = {
        "scan": scan,
        "page": page,
        "rows": rows,
        "earlier": ScreeningScan.objects.filter(pk__lt=pk).exclude(finished_at=None)[:5],
    }
    is_polled = request.htmx and scan.finished_at is None
    template = "_scan_progress.html" if is_polled else "scan_detail.html"
    response = render(request, f"partnerships/{template}", context)
    if request.htmx and scan.finished_at:
        response["HX-Refresh"] = "true"
    return response


def _log(partner, number):
    """Every screening of a partner with its settlement, the newest first."""
    people = ("entry", "screened_by", "cleared_by", "scan")
    page = Paginator(partner.screenings.select_related(*people), LOG_SIZE).get_page(number)
    page.rows = [
        (one, verdict_pill(one.verdict, one.cleared_at), how_text(one)) for one in page.object_list
    ]
    return page


def _screen_again(request, partner):
    require(request.user, Action.EDIT_PARTNERS)
    if screen_partner(partner, by=request.user) is None:
        messages.warning(request, EMPTY_LIST)
    else:
        tell_verdict(request, partner)
    return redirect("partnerships:partner_screening", partner.pk)


def _clear(request, partner, form):
    """Settle the result that the page showed: a reason is no answer to another doubt."""
    screening = partner.screenings.first()
    if screening is None:
        raise Refused("Mitra ini belum ditapis. Tapis dahulu, lalu putuskan.")
    if request.POST.get("seen") != str(screening.pk):
        raise Refused(OTHER_RESULT)
    clear(screening, reason=form.cleaned_data["reason"], by=request.user)
