"""A partner's year on the screen, as it goes on paper."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import can, require
from accounts.roles import Action
from monitoring.dossier.year_sheet import EARLIEST, year_sheet, years_of
from monitoring.kpi.achievement import RULE
from monitoring.kpi.reckoning import RULE_OF_SUMS
from partnerships.models import Partner
from partnerships.views.tombstones import moved

MOST = 25


@require_safe
def year_sheet_page(request, pk, year):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.VIEW)
    if way := moved(request, partner):
        return way
    on = timezone.localdate()
    if not EARLIEST <= year <= on.year:
        raise Http404
    context = {
        "partner": partner,
        "sheet": year_sheet(partner, year),
        "years": years_of(partner, on=on),
        "most": MOST,
        "until": on if year == on.year else None,
        "rule": RULE,
        "rule_of_sums": RULE_OF_SUMS,
        "may_export": can(request.user, Action.EXPORT),
    }
    return render(request, "monitoring/year_sheet.html", context)
