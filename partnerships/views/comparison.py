"""Candidate partnerships side by side, as closed sessions saw them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import allowed
from accounts.roles import Action
from partnerships.committee import comparison
from partnerships.forms.comparison import ComparisonForm
from partnerships.models import Score
from partnerships.rows.fits import fits
from partnerships.rows.partners import verdict_pill


@require_safe
@allowed(Action.VIEW)
def session_comparison(request):
    form = ComparisonForm(request.GET or None)
    chosen = form.partnerships()
    found = [] if chosen is None else comparison.candidates(chosen)
    need = form.cleaned_data.get("kebutuhan") if form.is_bound else None
    context = {
        "form": form,
        "rows": [(candidate, _verdicts(candidate)) for candidate in found],
        "fits": fits(found, need),
        "is_asked": chosen is not None,
        "is_offered": chosen is not None or form.is_bound or form.offers(),
        "is_cut": chosen is not None and len(found) == comparison.MOST < chosen.count(),
        "most": comparison.MOST,
        "principles": Score.Principle,
        "need": need,
    }
    return render(request, "partnerships/session_comparison.html", context)


def _verdicts(candidate):
    """(partner, pill of the newest screening) for each partner."""
    return [
        (
            party.partner,
            verdict_pill(
                party.newest_verdict,
                party.newest_cleared_at,
                is_outdated=party.newest_list_digest != party.list_version,
            ),
        )
        for party in candidate.parties
    ]
