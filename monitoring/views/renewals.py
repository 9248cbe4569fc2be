"""Renewing a partnership from its concluded review."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.roles import Action
from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion
from monitoring.evaluation.renewing import doubts_of, renew, why_not_renewed
from monitoring.forms.renewal import RenewalForm
from monitoring.models import Review
from partnerships.joint_plan.following import successor_of
from partnerships.models import Agreement

SUFFIX = " (lanjutan)"


@require_http_methods(["GET", "HEAD", "POST"])
def review_renew(request, pk):
    review = get_object_or_404(Review.objects.select_related("partnership__school"), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    old, comparison = review.partnership, comparison_of(Occasion(review.partnership, review))
    doubts = doubts_of(old, review, comparison)
    form = RenewalForm(
        posted(request), initial={"title": _proposed(old.title)}, asks_why=bool(doubts)
    )
    new = attempt(form, lambda: renew(review, by=request.user, **form.cleaned_data))
    if new:
        messages.success(request, "Kemitraan lanjutan dibuka di tahap Penjajakan. Periksa drafnya.")
        return redirect(new)
    context = {
        "form": form,
        "review": review,
        "partnership": old,
        "comparison": comparison,
        "doubts": doubts,
        "may_renew": not doubts or can(request.user, Action.CONCLUDE_REVIEW),
        "why_not": why_not_renewed(old, review),
        "successor": successor_of(old),
        "papers": Agreement.objects.in_force(on=timezone.localdate()).filter(
            partnership=old, ends_on__isnull=False
        ),
    }
    return render(request, "monitoring/review_renew.html", context)


def _proposed(title):
    """The name with a mark, so that the two are told apart in lists."""
    longest = 160 - len(SUFFIX)
    return title if title.endswith(SUFFIX) else title[:longest] + SUFFIX
