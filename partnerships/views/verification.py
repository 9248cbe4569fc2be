"""The public page on which anybody checks a paper of a school, without logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scope, scopes_disabled

from partnerships.models import Agreement, Minutes
from partnerships.papers.kinds import LETTERS
from partnerships.papers.public import addenda_of, standing_of
from partnerships.papers.states import groups, term_text


@login_not_required
@require_safe
def verification(request, token):
    """The public facts of a signed paper, a sent letter or issued minutes; 404 for the rest."""
    paper, minutes = _signed(token), _issued(token)
    found = paper or minutes
    if found is None:
        return _never_indexed(render(request, "partnerships/verification_unknown.html", status=404))
    with scope(school=found.school), timezone.override(found.school.time_zone):
        template, facts = _paper(paper) if paper else _minutes(minutes)
        context = {"school": found.school, "now": timezone.now(), **facts}
        page = render(request, template, context)
    return _never_indexed(page)


def _paper(agreement):
    """A letter has no scan from others: it is compared with the file that was approved."""
    on = timezone.localdate()
    is_letter = agreement.kind in LETTERS
    approved = agreement.version if is_letter else None
    sha256 = approved.pdf_sha256 if approved else agreement.scan_sha256
    return "partnerships/verification_detail.html", {
        "is_letter": is_letter,
        "agreement": agreement,
        "parties": [row.party.name for row in agreement.signatories.all()],
        "standing": standing_of(agreement, on=on),
        "addenda": addenda_of(agreement, on=on),
        "term": term_text(agreement),
        "sha256": sha256,
        "digest": groups(sha256),
    }


def _minutes(minutes):
    """What anybody may know: whose, which and when; never what the committee said."""
    parties = minutes.session.partnership.parties.select_related("partner", "school")
    newest = Minutes.objects.filter(session=minutes.session_id).order_by("-version").first()
    return "partnerships/verification_minutes.html", {
        "minutes": minutes,
        "newer": None if newest == minutes else newest,
        "parties": [party.name for party in parties],
        "sha256": minutes.sha256,
        "digest": groups(minutes.sha256),
    }


def _signed(token):
    """The paper behind a token, of whichever school; only here the scope is put aside."""
    if not token.isprintable():  # a NUL would be an error of the database, not a miss
        return None
    with scopes_disabled():
        found = (
            Agreement.objects.issued()
            .select_related("school", "partnership", "version")
            .prefetch_related("signatories__party__partner", "signatories__party__school")
        )
        return found.filter(token=token).first()


def _issued(token):
    if not token.isprintable():
        return None
    with scopes_disabled():
        found = Minutes.objects.select_related("school", "session__partnership")
        return found.filter(token=token).first()


def _never_indexed(response: HttpResponse):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
