"""The public page on which anybody checks a paper of a school, without logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scope, scopes_disabled

from partnerships.models import Agreement, Minutes
from partnerships.papers.kinds import LETTERS
from partnerships.papers.numbering import partner_numbers
from partnerships.papers.public import addenda_of, goes_on_with, standing_of
from partnerships.papers.states import term_text


@login_not_required
@require_safe
def verification(request, token):
    """The public facts of a paper on its way out, a letter or minutes; 404 for the rest."""
    if not token.isprintable():  # a NUL would be an error of the database, not a miss
        token = ""  # asked all the same: a wrong code costs what an unknown one costs
    paper, minutes = _paper_of(token), _minutes_of(token)
    found = paper or minutes
    if found is None:
        return _never_indexed(render(request, "partnerships/verification_unknown.html", status=404))
    with scope(school=found.school), timezone.override(found.school.time_zone):
        template, facts = _paper(paper) if paper else _minutes(minutes)
        context = {"school": found.school, "now": timezone.now(), **facts}
        page = render(request, template, context)
    return _never_indexed(page)


def _paper(agreement):
    """A paper that nobody has signed yet shows neither term nor scan."""
    on = timezone.localdate()
    is_letter = agreement.kind in LETTERS
    is_signed = agreement.status == Agreement.Status.SIGNED
    rows = agreement.signatories.all()
    return "partnerships/verification_detail.html", {
        "is_letter": is_letter,
        "is_signed": is_signed,
        "agreement": agreement,
        "parties": [row.party.name for row in rows],
        "partner_numbers": partner_numbers(agreement, rows),
        "standing": standing_of(agreement, on=on),
        "addenda": addenda_of(agreement, on=on) if is_signed else [],
        "goes_on_with": goes_on_with(agreement, on=on) if is_signed else "",
        "term": term_text(agreement),
        "files": _files(agreement),
    }


def _files(agreement):
    """The files that can be compared: the approved text, and the scan once it is accepted."""
    version, found = agreement.version, []
    if version:
        found.append(("naskah yang disetujui", version.pdf_sha256))
    if agreement.status == Agreement.Status.SIGNED:
        found.append(("pindaian bertanda tangan", agreement.scan_sha256))
    return found


def _minutes(minutes):
    """What anybody may know: whose, which and when; never what the committee said."""
    parties = minutes.session.partnership.parties.select_related("partner", "school")
    newest = Minutes.objects.filter(session=minutes.session_id).order_by("-version").first()
    return "partnerships/verification_minutes.html", {
        "minutes": minutes,
        "newer": None if newest == minutes else newest,
        "parties": [party.name for party in parties],
        "files": [("berita acara", minutes.sha256)],
    }


def _paper_of(token):
    """The paper behind a token, of whichever school; only here the scope is put aside."""
    with scopes_disabled():
        found = (
            Agreement.objects.issued()
            .select_related("school", "partnership", "version")
            .prefetch_related("signatories__party__partner", "signatories__party__school")
        )
        return found.filter(token=token).first()


def _minutes_of(token):
    with scopes_disabled():
        found = Minutes.objects.select_related("school", "session__partnership")
        return found.filter(token=token).first()


def _never_indexed(response: HttpResponse):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
