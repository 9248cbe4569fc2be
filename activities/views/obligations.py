"""What the parties of a partnership promised, and which activities fulfil it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import can, require
from accounts.roles import Action
from activities.work_plan.obligations import obligations_of, within
from partnerships.models import Agreement, Partnership
from partnerships.papers.states import SHORT, last_day
from partnerships.stages import Stage


@require_safe
def obligations(request, pk):
    partnership = get_object_or_404(Partnership.objects.select_related("school"), pk=pk)
    require(request.user, Action.VIEW)
    papers = list(_papers(partnership))
    chosen = next((one for one in papers if str(one.pk) == request.GET.get("naskah")), None)
    found = obligations_of(partnership)
    if chosen:
        found = within(found, chosen.starts_on, last_day(chosen))
    is_running = partnership.stage != Stage.PENUTUPAN  # closed ones stay in it
    context = {
        "partnership": partnership,
        "obligations": found,
        "idle": sum(not one.activities for one in found),
        "paper": chosen,
        "chips": _chips(papers, chosen),
        "may_add": is_running and can(request.user, Action.RUN_ACTIVITY),
    }
    return render(request, "activities/obligations.html", context)


def _papers(partnership):
    """The papers that were signed, each with a term of its own."""
    rows = Agreement.objects.signed().filter(partnership=partnership, kind__in=Agreement.OBLIGING)
    return rows.order_by("starts_on", "pk")


def _chips(papers, chosen):
    """`[(label, url, is_current)]`: the whole plan, or what stands under one paper."""
    if not papers:
        return []
    names = [(paper, f"{SHORT[paper.kind]} {paper.school_number}".strip()) for paper in papers]
    whole = ("Semua kegiatan", "?", chosen is None)
    return [whole, *((name, f"?naskah={paper.pk}", paper == chosen) for paper, name in names)]
