"""The text of a paper, pasal by pasal; every button keeps what was typed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.paper import clauses_form, rows_of
from partnerships.models import Agreement
from partnerships.papers import composing
from partnerships.papers.filling import MEANING
from partnerships.papers.kinds import LETTERS
from partnerships.papers.moving import moved
from partnerships.views.agreements import EDIT, agreement_or_404, small_number


@require_http_methods(EDIT)
def paper_text(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.status != Agreement.Status.DRAFT:
        messages.warning(request, "Naskah ini bukan draf lagi, jadi isinya tidak dapat diubah.")
        return redirect("partnerships:agreement_detail", pk)
    is_letter = agreement.kind in LETTERS
    rows = clauses_form(is_letter)
    if request.method == "POST":
        formset = rows(request.POST, prefix="pasal")
        if formset.is_valid() and (done := _keep(request, agreement, formset)):
            return done
    else:
        formset = rows(initial=rows_of(composing.clauses_of(agreement)), prefix="pasal")
    context = {
        "agreement": agreement,
        "partnership": agreement.partnership,
        "formset": formset,
        "is_letter": is_letter,
        "revision": request.POST.get("revision", agreement.revision),
        "meaning": MEANING,
    }
    return render(request, "partnerships/paper_text.html", context)


def _keep(request, agreement, formset):
    """Write the text down as the pressed button leaves it; None with a message if refused."""
    clauses, place = moved(formset.clauses(), request.POST.get("tindakan", ""))
    try:
        composing.write(
            agreement,
            clauses,
            by=request.user,
            revision=small_number(request.POST.get("revision", "")),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    url = reverse("partnerships:paper_text", args=[agreement.pk])
    if place is None:
        messages.success(request, "Isi naskah disimpan.")
        return redirect("partnerships:agreement_detail", agreement.pk)
    return HttpResponseRedirect(f"{url}#pasal-{place}" if place else url)
