"""The public page on which anybody checks a signed paper, without logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from partnerships.models import Agreement
from partnerships.papers.states import groups, state_of, term_text


@login_not_required
@require_safe
def verification(request, token):
    """Number, title, parties, term, state and hash of a signed paper; 404 for the rest."""
    agreement = _signed(token)
    if agreement is None:
        return _never_indexed(render(request, "partnerships/verification_unknown.html", status=404))
    with timezone.override(agreement.school.time_zone):
        context = {
            "agreement": agreement,
            "school": agreement.school,
            "parties": [row.party.name for row in agreement.signatories.all()],
            "state": state_of(agreement, on=timezone.localdate()),
            "term": term_text(agreement),
            "digest": groups(agreement.scan_sha256),
            "now": timezone.now(),
        }
        page = render(request, "partnerships/verification_detail.html", context)
    return _never_indexed(page)


def _signed(token):
    """The paper behind a token, of whichever school; only here the scope is put aside."""
    if not token.isprintable():  # a NUL would be an error of the database, not a miss
        return None
    with scopes_disabled():
        found = (
            Agreement.objects.signed()
            .select_related("school")
            .prefetch_related("signatories__party__partner", "signatories__party__school")
        )
        return found.filter(token=token).first()


def _never_indexed(response: HttpResponse):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
