"""Who takes part in a partnership, and which needs it serves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.party import MOST_CHOICES, NeedsForm, PartyForm
from partnerships.joint_plan import parties
from partnerships.models import Partner, Partnership, Party
from partnerships.stages import Stage


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_parties(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    words = request.GET.get("q", "").replace("\0", "").strip()
    taken = partnership.parties.exclude(partner=None).values("partner")
    choices = Partner.objects.current().exclude(pk__in=taken)
    has_many = choices[: MOST_CHOICES + 1].count() > MOST_CHOICES
    form = PartyForm(posted(request), partners=_chosen(choices, words, has_many, request))
    party = attempt(
        form,
        lambda: parties.add_party(partnership, form.cleaned_data["partner"], by=request.user),
    )
    if party:
        messages.success(request, f"{party.name} menjadi pihak dalam kemitraan ini.")
        return redirect("partnerships:partnership_parties", pk)
    context = {
        "form": form,
        "partnership": partnership,
        "parties": partnership.parties.select_related("partner", "school"),
        "refusal": parties.refusal_to_regroup(partnership),
        "has_many": has_many,
        "words": words,
        "has_choices": form.fields["partner"].queryset.exists(),
    }
    return render(request, "partnerships/party_list.html", context)


@require_POST
def party_remove(request, pk):
    party = get_object_or_404(Party.objects.select_related("partner", "school"), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    name, partnership_pk = party.name, party.partnership_id
    try:
        parties.remove_party(party, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{name} dilepas dari kemitraan ini.")
    return redirect("partnerships:partnership_parties", partnership_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_needs(request, pk):
    """The needs to read for every member, to change for those who prepare."""
    partnership = get_object_or_404(Partnership, pk=pk)
    may_change = can(request.user, Action.PREPARE_PARTNERSHIP)
    require(request.user, Action.VIEW if request.method != "POST" else Action.PREPARE_PARTNERSHIP)
    choices = parties.needs_to_choose(partnership)
    form = NeedsForm(
        posted(request),
        needs=choices,
        initial={"needs": [need.pk for need in partnership.needs.all()]},
    )
    if attempt(
        form,
        lambda: parties.link_needs(partnership, list(form.cleaned_data["needs"]), by=request.user),
    ):
        messages.success(request, "Kebutuhan yang dilayani disimpan.")
        return redirect(partnership)
    context = {
        "form": form,
        "partnership": partnership,
        "has_choices": choices.exists(),
        "may_change": may_change and partnership.stage != Stage.PENUTUPAN,
        "needs": partnership.needs.all(),
    }
    return render(request, "partnerships/party_needs.html", context)


def _chosen(choices, words, has_many, request):
    """All partners to choose from; of many only those found by name, or the one posted."""
    if not has_many:
        return choices
    if request.method == "POST":
        posted = request.POST.get("partner", "")
        return choices.filter(pk=posted) if posted.isdecimal() and len(posted) < 19 else choices
    if not words:
        return choices.none()
    found = choices.filter(name__icontains=words).values("pk")[:MOST_CHOICES]
    return choices.filter(pk__in=list(found.values_list("pk", flat=True)))
