"""The joint plan: working on it, and each party's yes to it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt
from accounts.permissions import can, require
from accounts.roles import Action
from partnerships.forms.plan import AcceptanceForm
from partnerships.forms.plan_revisions import RevisionsForm
from partnerships.joint_plan import planning
from partnerships.joint_plan.contents import (
    PARTS,
    Part,
    content_of,
    empty_lists,
    with_measures,
)
from partnerships.joint_plan.revisions import differences
from partnerships.models import Partnership, Plan, PlanAcceptance, PlanLink, PlanRevision


@dataclass(frozen=True)
class Reading:
    """A part as a page or a paper draws it: its labels and rows, and what they come to."""

    part: Part
    rows: list
    sums: list

    @property
    def columns(self):
        return [label for label, _ in self.rows[0]["cells"]] if self.rows else []


def readable(content):
    """The parts of a content in the order of the page; of one kept earlier those it has."""
    return [
        Reading(part, content[slug]["rows"], content[slug]["sums"])
        for slug, part in PARTS.items()
        if slug in content
    ]


@require_safe
def plan_detail(request, pk):
    """The plan as one page: each part with its own way to change it."""
    partnership = get_object_or_404(Partnership.objects.select_related("school"), pk=pk)
    require(request.user, Action.VIEW)
    plan = _plan_of(partnership)
    prefetch_related_objects([partnership], "parties__partner", "parties__acceptances")
    parties = partnership.parties.all()
    content = with_measures(content_of(partnership), partnership)
    refusal = planning.refusal_to_change(partnership)
    context = {
        "partnership": partnership,
        "plan": plan,
        "parts": readable(content),
        "gaps": [
            (gap[0], gap_url(partnership, gap)) for gap in planning.gaps_of(partnership, plan)
        ],
        "empty": empty_lists(content),
        "refusal": refusal,
        "may_prepare": can(request.user, Action.PREPARE_PARTNERSHIP),
        "may_edit": not refusal and can(request.user, Action.PREPARE_PARTNERSHIP),
        "yeses": [(party, _yes_of(party, plan)) for party in parties],
        "requests": PlanLink.objects.requests()
        .filter(party__in=parties)
        .select_related("party__partner"),
    }
    context["missing_yes"] = [party.name for party, yes in context["yeses"] if yes is None]
    # A review has changed it while the work goes on: it is accepted anew.
    begun_anew = partnership.stage in planning.AT_WORK and plan.revision > 1
    context["asks_yes"] = bool(context["missing_yes"]) and (begun_anew or not refusal)
    return render(request, "partnerships/plan_detail.html", context)


@require_safe
def plan_revisions(request, pk):
    """The revisions that were shown to somebody, and what differs between two contents."""
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.VIEW)
    plan = _plan_of(partnership)
    kept = list(PlanRevision.objects.filter(plan=plan).select_related("made_by")) if plan.pk else []
    form = RevisionsForm(request.GET or None, kept=kept, now=plan.revision)
    older, newer = form.chosen()
    context = {
        "partnership": partnership,
        "plan": plan,
        "kept": kept,
        "form": form,
        "older": older,
        "newer": newer,
    }
    if older is not None:
        current = with_measures(content_of(partnership), partnership)
        contents = {one.number: one.content for one in kept} | {0: current}
        context["differences"] = differences(contents[older], contents[newer])
    return render(request, "partnerships/plan_revisions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_acceptances(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.VIEW)
    plan = _plan_of(partnership)
    prefetch_related_objects(
        [partnership], "parties__partner", "parties__school", "parties__acceptances"
    )
    parties = partnership.parties.all()
    rows = [_row(party, plan, request) for party in parties]
    first = next((row for row in rows if row["form"]), None)
    form = next((row["form"] for row in rows if row["form"] and row["form"].is_bound), None)
    if form is not None and _accept(request, form):
        messages.success(request, f"Persetujuan {form.party.name} atas rencana dicatat.")
        return redirect("partnerships:plan_acceptances", pk)
    content = content_of(partnership)
    context = {
        "partnership": partnership,
        "plan": plan,
        "rows": rows,
        "first": first,
        "form": form,
        "parts": readable(with_measures(content, partnership)),
        "seen": planning.mark_of_whole(plan, content),
        "gaps": planning.missing_parts(partnership, plan),
        "refusal": planning.refusal_to_accept(partnership),
        "may_edit": not planning.refusal_to_change(partnership)
        and can(request.user, Action.PREPARE_PARTNERSHIP),
        "is_agreed": all(row["acceptance"] for row in rows),
    }
    return render(request, "partnerships/plan_acceptances.html", context)


def _plan_of(partnership):
    return Plan.objects.filter(partnership=partnership).first() or Plan(partnership=partnership)


def gap_url(partnership, gap):
    """The page on which a missing part, as `gaps_of` gives it, is written."""
    _, slug, party = gap
    keys = [partnership.pk, party.pk] if party else [partnership.pk]
    return reverse(f"partnerships:{PARTS[slug].edit}", args=keys)


def _yes_of(party, plan):
    return next((one for one in party.acceptances.all() if one.revision == plan.revision), None)


def _accept(request, form):
    def accept():
        return planning.accept_plan(
            form.party, by=request.user, seen=request.POST.get("seen"), **form.cleaned_data
        )

    return attempt(form, accept)


def _row(party, plan, request):
    """One party with its yes, or with the form to record it for those who may."""
    given = _yes_of(party, plan)
    action = Action.ACCEPT_PLAN if party.is_school else Action.PREPARE_PARTNERSHIP
    is_posted = request.method == "POST" and request.POST.get("pihak") == str(party.pk)
    if is_posted:
        require(request.user, action)
    form = None
    if not given and (is_posted or can(request.user, action)):
        data = request.POST if is_posted else None
        form = AcceptanceForm(data, party=party, initial=_guess(party, request.user))
        form.party = party
    return {"party": party, "acceptance": given, "form": form}


def _guess(party, user):
    """What is most likely: the principal today in this system, a partner's signatory."""
    if party.is_school:
        channel = PlanAcceptance.Channel.SYSTEM
        return {"accepted_on": timezone.localdate(), "accepted_by": user.name, "channel": channel}
    return {"accepted_by": party.signatory_name}
