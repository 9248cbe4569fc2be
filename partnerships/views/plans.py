"""The joint plan: working on it, and each party's yes to it."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.roles import Action
from partnerships.forms.plan import AcceptanceForm, PlanForm
from partnerships.joint_plan import planning
from partnerships.models import Partnership, Plan, PlanAcceptance


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    parties = list(partnership.parties.select_related("partner", "school"))
    plan = _plan_of(partnership)
    form = PlanForm(posted(request), partnership=partnership, plan=plan, parties=parties)
    saved = attempt(
        form,
        lambda: planning.change_plan(
            partnership, by=request.user, seen=request.POST.get("seen"), **form.facts()
        ),
    )
    if saved:
        messages.success(request, _saved_sentence(plan, saved))
        return redirect(partnership)
    context = {
        "form": form,
        "partnership": partnership,
        "plan": plan,
        "seen": planning.mark_of(_plan_of(partnership)),
        "refusal": planning.refusal_to_change(partnership),
        "is_accepted": plan_acceptances_of(plan).exists(),
    }
    return render(request, "partnerships/plan_form.html", context)


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
    context = {
        "partnership": partnership,
        "plan": plan,
        "parties": parties,
        "rows": rows,
        "first": first,
        "form": form,
        "seen": planning.mark_of(plan),
        "gaps": planning.missing_parts(partnership, plan),
        "refusal": planning.refusal_to_change(partnership),
    }
    return render(request, "partnerships/plan_acceptances.html", context)


def plan_acceptances_of(plan):
    """The yeses to the present revision."""
    return PlanAcceptance.objects.filter(
        party__partnership=plan.partnership_id, revision=plan.revision
    )


def _plan_of(partnership):
    return Plan.objects.filter(partnership=partnership).first() or Plan(partnership=partnership)


def _saved_sentence(before, saved):
    if saved.revision == before.revision:
        return "Rencana disimpan."
    return (
        f"Rencana disimpan sebagai revisi {saved.revision}. Semua pihak perlu menyetujuinya lagi."
    )


def _accept(request, form):
    def accept():
        return planning.accept_plan(
            form.party, by=request.user, seen=request.POST.get("seen"), **form.cleaned_data
        )

    return attempt(form, accept)


def _row(party, plan, request):
    """One party with its yes, or with the form to record it for those who may."""
    given = [one for one in party.acceptances.all() if one.revision == plan.revision]
    action = Action.ACCEPT_PLAN if party.is_school else Action.PREPARE_PARTNERSHIP
    is_posted = request.method == "POST" and request.POST.get("pihak") == str(party.pk)
    if is_posted:
        require(request.user, action)
    form = None
    if not given and (is_posted or can(request.user, action)):
        data = request.POST if is_posted else None
        form = AcceptanceForm(data, party=party, initial=_guess(party, request.user))
        form.party = party
    return {"party": party, "acceptance": given[0] if given else None, "form": form}


def _guess(party, user):
    """What is most likely: the principal today in this system, a partner's signatory."""
    if party.is_school:
        channel = PlanAcceptance.Channel.SYSTEM
        return {"accepted_on": timezone.localdate(), "accepted_by": user.name, "channel": channel}
    return {"accepted_by": party.signatory_name}
