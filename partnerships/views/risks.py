"""The page on which the committee looks through the clauses of a draft agreement."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee import risks
from partnerships.forms.risk import RiskForm
from partnerships.views.agreements import EDIT, agreement_or_404


@require_http_methods(EDIT)
def agreement_risks(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.REVIEW_CLAUSES)
    if agreement.status not in risks.CHECKED:
        messages.warning(request, "Klausul hanya diperiksa selama naskah belum disetujui.")
        return redirect("partnerships:agreement_detail", pk)
    form = _form(request, agreement)
    if form.is_bound and form.is_valid():
        try:
            risks.save(agreement, by=request.user, **form.facts())
        except Refused as refusal:
            form = _told(form, request, agreement, refusal)
        else:
            messages.success(request, "Pemeriksaan klausul disimpan.")
            return redirect("partnerships:agreement_detail", pk)
    context = {
        "form": form,
        "agreement": agreement,
        "partnership": agreement.partnership,
        "review": risks.review_of(agreement),
        "earlier": risks.earlier_of(agreement),
    }
    return render(request, "partnerships/agreement_risks.html", context)


def _form(request, agreement, post=None):
    review, earlier = risks.review_of(agreement), risks.earlier_of(agreement)
    initial = {"version": review.version if review else 0, "revision": agreement.revision}
    return RiskForm(
        post or (request.POST if request.method == "POST" else None),
        initial=initial,
        lines=risks.lines_of(review),
        earlier=risks.lines_of(earlier) if earlier else (),
    )


def _told(form, request, agreement, refusal):
    """The same typing on the list as it stands now, so that saving again is meant."""
    agreement.refresh_from_db()
    review = risks.review_of(agreement)
    post = QueryDict(mutable=True)
    post.update(request.POST)
    post["version"] = review.version if review else 0
    post["revision"] = agreement.revision
    again = _form(request, agreement, post)
    again.full_clean()
    again.add_error(refusal.field if refusal.field in again.fields else None, str(refusal))
    return again
