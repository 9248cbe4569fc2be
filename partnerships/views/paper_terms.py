"""How a paper ends: what it says of that, renewing it, and stopping its automatic renewal."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.paper_term import NoticeForm, PaperTermForm
from partnerships.papers import successors, terms
from partnerships.views.agreements import EDIT, agreement_or_404


@require_http_methods(EDIT)
def paper_term(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, terms.who_sets_terms(agreement))
    form = PaperTermForm(
        posted(request), initial={name: getattr(agreement, name) for name in terms.TERM}
    )
    if attempt(form, lambda: terms.set_terms(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, "Ketentuan masa berlaku disimpan.")
        return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "partnerships/paper_term.html", context)


@require_POST
def paper_renew(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    try:
        new = successors.renew(agreement, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(agreement)
    messages.success(request, "Draf perpanjangan siap. Periksa isi, nomor, dan masa berlakunya.")
    return redirect(new)


@require_http_methods(EDIT)
def paper_notice(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.APPROVE_AGREEMENT)
    form = NoticeForm(posted(request))
    if attempt(form, lambda: terms.give_notice(agreement, by=request.user, **form.cleaned_data)):
        end = date_text(agreement.ends_on)
        messages.success(
            request, f"Dicatat: naskah ini berakhir {end} dan tidak diperpanjang lagi."
        )
        return redirect(agreement)
    context = {"form": form, "agreement": agreement, "notice_by": terms.notice_by(agreement)}
    return render(request, "partnerships/paper_notice.html", context)
