"""The library of indicators, to begin a KPI of a partnership with."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import require
from accounts.roles import Action
from monitoring.forms.kpi import LibraryForm
from monitoring.kpi.indicators import why_not_set
from monitoring.kpi.library import found
from monitoring.models import Kpi
from partnerships.models import Partnership


@require_safe
def kpi_library(request, pk):
    partnership = get_object_or_404(Partnership.objects.all(), pk=pk)
    require(request.user, Action.RECORD_KPI)
    form = LibraryForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    examples = found(chosen.get("q", ""), chosen.get("bidang", "")) if form.is_valid() else []
    taken = {name.casefold() for name in _names(partnership)}
    context = {
        "partnership": partnership,
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in ("q", "bidang")),
        "chosen": bool(request.GET.get("bidang")),
        "examples": [(each, each.as_kpi(), each.name.casefold() in taken) for each in examples],
        "why_not": why_not_set(partnership),
    }
    return render(request, "monitoring/kpi_library.html", context)


def _names(partnership):
    return Kpi.objects.in_use().filter(partnership=partnership).values_list("name", flat=True)
