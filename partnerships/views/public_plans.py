"""The page on which a partner without an account reads the plan and answers it."""

import datetime as dt
import re

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from accounts.forms.attempts import attempt, posted
from accounts.limits import TooManyTries, address_of, spend
from accounts.views.limited import refused
from partnerships.forms.plan_answer import PlanAnswerForm
from partnerships.joint_plan.links import (
    SENT,
    answer_link,
    find_link,
    is_overtaken,
    note_opening,
)
from partnerships.views.plans import readable

# Fetched for a preview by a messenger or a search engine, not opened by somebody.
PREVIEW = re.compile(r"compatible;|bot/|externalhit|preview", re.IGNORECASE)
OPENED = {"most": 300, "within": dt.timedelta(minutes=10)}
ANSWERED = {"most": 30, "within": dt.timedelta(hours=1)}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_answer(request, token):
    """404 alike for a link that never was, was taken back or has run out."""
    is_post = request.method == "POST"
    try:
        purpose, limit = ("rencana-jawab", ANSWERED) if is_post else ("rencana-buka", OPENED)
        spend(purpose, address_of(request), **limit)
    except TooManyTries as refusal:
        return _unlisted(refused(request, refusal))
    link = find_link(token)
    if link is None:
        page = render(request, "partnerships/plan_answer_unknown.html", status=404)
        return _unlisted(page)
    with scope(school=link.school), timezone.override(link.school.time_zone):
        return _unlisted(_page(request, link, token))


def _page(request, link, token):
    if request.method == "GET" and _by_somebody(request):
        note_opening(link)
    context = {"link": link, "school": link.school, "partnership": link.party.partnership}
    if link.answered_at:
        return render(request, "partnerships/plan_answer_sent.html", context)
    if is_overtaken(link):
        return render(request, "partnerships/plan_answer_overtaken.html", context)
    form = PlanAnswerForm(posted(request), initial={"name": link.party.signatory_name})
    if attempt(form, lambda: answer_link(link, **form.cleaned_data)):
        return redirect("partnerships:plan_answer", token)
    if SENT in form.non_field_errors():  # the other press of the same button came first
        return redirect("partnerships:plan_answer", token)
    context |= {"form": form, "parts": readable(link.revision.content)}
    return render(request, "partnerships/plan_answer.html", context)


def _by_somebody(request):
    """Browsers call themselves Mozilla; what draws the preview of a link does not, or owns up."""
    agent = request.headers.get("user-agent", "")
    return agent.startswith("Mozilla/") and not PREVIEW.search(agent)


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
