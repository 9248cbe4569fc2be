"""Writing down that a head has changed, and what follows from it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.roles import Action
from monitoring.forms.leadership import LeadershipForm
from monitoring.models import LeadershipChange
from monitoring.review.leadership import WITHIN, record_change, touched
from partnerships.models import Partner

EDIT = ["GET", "HEAD", "POST"]


@require_http_methods(EDIT)
@allowed(Action.HOLD_REVIEW)
def school_leadership(request):
    return _change(request, None)


@require_http_methods(EDIT)
def partner_leadership(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.HOLD_REVIEW)
    return _change(request, partner)


@require_safe
def leadership_change(request, pk):
    change = get_object_or_404(
        LeadershipChange.objects.select_related("partner", "recorded_by"), pk=pk
    )
    require(request.user, Action.VIEW)
    _, waiting, bound = touched(change.partner)
    context = {
        "change": change,
        "reviews": change.reviews.select_related("partnership"),
        "waiting": waiting,
        "bound": bound,
        "on": timezone.localdate(),
    }
    return render(request, "monitoring/leadership_detail.html", context)


def _change(request, partner):
    form = LeadershipForm(posted(request))
    change = attempt(
        form, lambda: record_change(by=request.user, partner=partner, **form.cleaned_data)
    )
    if change:
        messages.success(request, "Pergantian pimpinan dicatat.")
        return redirect(change)
    at_work, waiting, bound = touched(partner)
    context = {
        "form": form,
        "partner": partner,
        "at_work": at_work,
        "waiting": waiting,
        "bound": bound,
        "by": timezone.localdate() + WITHIN,
    }
    return render(request, "monitoring/leadership_form.html", context)
