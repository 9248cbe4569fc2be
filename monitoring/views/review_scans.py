"""The signed berita acara of a review: put in, and read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted_with_files
from accounts.permissions import require
from accounts.roles import Action
from activities.forms.handover import ScanForm
from monitoring.review.signing import keep_scan, why_not_signed
from monitoring.views.reviews import PAGE, find_review


@require_http_methods(PAGE)
def review_scan(request, pk):
    review = find_review(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = ScanForm(*posted_with_files(request))
    form.fields["scan"].label = "Berita acara bertanda tangan"
    if attempt(form, lambda: keep_scan(review, *form.cleaned_data["scan"], by=request.user)):
        messages.success(request, "Berita acara bertanda tangan disimpan.")
        return redirect(review)
    context = {
        "form": form,
        "review": review,
        "partnership": review.partnership,
        "why_not": why_not_signed(review),
    }
    return render(request, "monitoring/review_scan.html", context)


@require_safe
def review_scan_file(request, pk):
    review = find_review(pk)
    require(request.user, Action.VIEW)
    if not review.scan:
        raise Http404
    try:
        return downloads.send(review.scan, review.scan_name)
    except FileNotFoundError as lost:
        raise Http404 from lost
