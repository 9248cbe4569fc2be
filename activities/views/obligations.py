"""What the parties of a partnership promised, and which activities fulfil it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import can, require
from accounts.roles import Action
from activities.work_plan.obligations import obligations_of
from partnerships.models import Partnership
from partnerships.stages import Stage


@require_safe
def obligations(request, pk):
    partnership = get_object_or_404(Partnership.objects.select_related("school"), pk=pk)
    require(request.user, Action.VIEW)
    found = obligations_of(partnership)
    is_running = partnership.stage != Stage.PENUTUPAN  # closed ones stay in it
    context = {
        "partnership": partnership,
        "obligations": found,
        "idle": sum(not one.activities for one in found),
        "may_add": is_running and can(request.user, Action.RUN_ACTIVITY),
    }
    return render(request, "activities/obligations.html", context)
