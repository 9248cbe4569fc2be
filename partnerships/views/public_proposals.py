"""What an organisation without an account sees: the school's form, and its own proposal."""

import datetime as dt
from contextlib import contextmanager

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_scopes import scope, scopes_disabled

from accounts.forms.attempts import attempt
from accounts.limits import TooManyTries, address_of, spend
from accounts.models import School
from accounts.views.limited import limited
from partnerships.forms.proposal import FILES_AGAIN, ProposalForm
from partnerships.models import Proposal
from partnerships.proposals.answering import withdraw
from partnerships.proposals.desk import desk_of_school
from partnerships.proposals.receiving import receive

PAGE = ["GET", "HEAD", "POST"]
HOUR = dt.timedelta(hours=1)
MOST_TRIES = 30  # of one address in an hour, filled in well or not


@login_not_required
@require_safe
def public_school(request, npsn):
    """The school's door for those outside; there only while the school keeps it open."""
    with _open_desk(npsn) as (school, desk):
        context = {"school": school, "desk": desk}
        return render(request, "partnerships/public_school.html", context)


@login_not_required
@never_cache
@require_http_methods(PAGE)
def proposal_send(request, npsn):
    """Whoever sends too often is told when to try again, beside what they have typed."""
    with _open_desk(npsn) as (school, desk):
        form = ProposalForm(*_posted(request))
        context = {"form": form, "school": school, "desk": desk}
        try:
            proposal = _send(request, form)
        except TooManyTries as refusal:
            context["form"] = _to_be_sent_later(request, refusal)
            page = render(request, "partnerships/proposal_send.html", context, status=429)
            page["Retry-After"] = str(refusal.seconds)
            return page
        if proposal:
            return redirect("partnerships:proposal_status", proposal.token)
        return render(request, "partnerships/proposal_send.html", context)


@login_not_required
@never_cache
@require_safe
def proposal_status(request, token):
    with _own_proposal(token) as proposal:
        context = {"proposal": proposal, "school": proposal.school}
        page = render(request, "partnerships/proposal_status.html", context)
    page["X-Robots-Tag"] = "noindex, nofollow"
    return page


@login_not_required
@never_cache
@limited("usulan-tarik", most=30, within=HOUR)
@require_http_methods(PAGE)
def proposal_withdraw(request, token):
    """Asks first: what is erased does not come back."""
    with _own_proposal(token) as proposal:
        if request.method == "POST":
            withdraw(proposal, on=timezone.localdate())
            return redirect("partnerships:proposal_status", token)
        context = {"proposal": proposal, "school": proposal.school}
        return render(request, "partnerships/proposal_withdraw.html", context)


@contextmanager
def _open_desk(npsn):
    """The school and its open desk, in the school's scope and time zone; else 404."""
    school = School.objects.filter(npsn=npsn).first() if npsn.isprintable() else None
    if school is None:
        raise Http404
    with scope(school=school), timezone.override(school.time_zone):
        desk = desk_of_school()
        if not desk.is_open:
            raise Http404
        yield school, desk


@contextmanager
def _own_proposal(token):
    """The proposal behind a token, of whichever school, in its scope; else 404."""
    with scopes_disabled():
        rows = Proposal.objects.select_related("school").prefetch_related("documents")
        proposal = rows.filter(token=token).first() if token.isprintable() else None
    if proposal is None:
        raise Http404
    with scope(school=proposal.school), timezone.override(proposal.school.time_zone):
        yield proposal


def _send(request, form):
    if not form.is_bound:
        return None
    # Before the form reads any file: that is what costs.
    spend("usulan-formulir", address_of(request), most=MOST_TRIES, within=HOUR)
    way = {"sender": address_of(request), "on": timezone.localdate()}
    return attempt(form, lambda: receive(**way, **form.facts()))


def _to_be_sent_later(request, refusal):
    """The form as it was typed, its files unread; only the refusal is told."""
    form = ProposalForm(request.POST)
    form.full_clean()
    form.errors.clear()
    form.add_error(None, str(refusal))
    if request.FILES:
        form.add_error("documents", FILES_AGAIN)
    return form


def _posted(request):
    return (request.POST, request.FILES) if request.method == "POST" else ()
