"""Planning an activity on more days: how often, then which of the days."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.repeating import DaysForm, RepeatForm
from activities.views.activities import activity_or_404
from activities.work_plan.planning import refuse_cancelled, refuse_stopped
from activities.work_plan.repeating import repeat, repetitions


@require_http_methods(["GET", "HEAD", "POST"])
def activity_repeat(request, pk):
    """The address asks (`?setiap=minggu&sampai=30-06-2027`), the posted ticks decide."""
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    try:
        refuse_stopped(activity.partnership)
        refuse_cancelled(activity)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(activity)
    on = timezone.localdate()
    asked = RepeatForm(request.GET if "sampai" in request.GET else None, after=activity.starts_on)
    context = {"asked": asked, "form": asked, "activity": activity}
    if asked.is_bound and asked.is_valid():
        how = {"every": asked.cleaned_data["setiap"], "until": asked.cleaned_data["sampai"]}
        copies = repetitions(activity, **how, on=on)
        form = DaysForm(posted(request), copies=copies)
        done = attempt(form, lambda: _repeat(activity, form, request.user, on, how))
        if done:
            messages.success(request, f"{done} ulangan dijadwalkan.")
            return redirect(activity)
        context |= {
            "form": form,
            "copies": copies,
            "ticked": _ticked(request, copies),
            "is_possible": not all(copy.refusal for copy in copies),
        }
    return render(request, "activities/activity_repeat.html", context)


def _repeat(activity, form, user, on, how):
    return repeat(activity, form.cleaned_data["hari"], by=user, on=on, **how)


def _ticked(request, copies):
    """The days that stand ticked: as posted, at first all that can be planned and are to come."""
    if request.method == "POST":
        return request.POST.getlist("hari")
    open_ones = [copy for copy in copies if not copy.refusal and not copy.is_past]
    return [f"{copy.starts_on:%Y-%m-%d}" for copy in open_ones]
