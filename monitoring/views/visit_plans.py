"""Planning monitoring visits ahead, and changing what was planned."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from activities.differences import digest_of
from monitoring.forms.visit import VisitPlanForm
from monitoring.review.visit_planning import change_plan, plan_visit
from monitoring.review.visiting import why_not_owed, why_not_visited
from monitoring.views.visits import PAGE, find_visit
from partnerships.models import Partnership


@require_http_methods(PAGE)
def visit_plan(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.HOLD_REVIEW)
    form = VisitPlanForm(posted(request), initial=_beginning(request))
    visit = attempt(form, lambda: plan_visit(partnership, by=request.user, **form.cleaned_data))
    if visit:
        day = date_text(visit.visited_on)
        messages.success(request, f"Kunjungan pemantauan direncanakan pada {day}.")
        return redirect(visit)
    context = {
        "form": form,
        "partnership": partnership,
        "why_not": why_not_visited(partnership),
        "back": partnership.get_absolute_url(),
    }
    return render(request, "monitoring/visit_plan.html", context)


def _beginning(request):
    return {"led_by": request.user, "visitors": request.user.name}


@require_http_methods(PAGE)
def visit_plan_edit(request, pk):
    visit = find_visit(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = VisitPlanForm(posted(request), instance=visit)
    seen = request.POST.get("seen")
    if attempt(form, lambda: change_plan(visit, by=request.user, seen=seen, **form.cleaned_data)):
        messages.success(request, "Rencana kunjungan disimpan.")
        return redirect(visit)
    context = {
        "form": form,
        "visit": visit,
        "partnership": visit.partnership,
        "seen": seen or digest_of(visit, form.fields),
        "why_not": why_not_owed(visit),
        "back": visit.get_absolute_url(),
    }
    return render(request, "monitoring/visit_plan.html", context)
