"""The evaluations at a review or at the closing: side by side, the school's own, the links."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import downloads
from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.giving import (
    OWN_FIRST,
    give,
    give_from_paper,
    make_link,
    occasion_of,
)
from monitoring.evaluation.occasions import Occasion
from monitoring.forms.evaluation import EvaluationForm, PaperEvaluationForm
from monitoring.models import Evaluation, EvaluationLink, Review
from partnerships.models import Partnership, Party
from partnerships.partner_links.links import newest
from partnerships.partner_links.mailing import mail_contact, mailed
from partnerships.views.link_pages import greeting, revoke_and_tell, seen_by, show_once


@require_safe
def evaluation(request, pk):
    return _side_by_side(request, _of_review(pk))


@require_safe
def closing_evaluation(request, pk):
    return _side_by_side(request, _of_closing(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_give(request, pk):
    return _give(request, _of_review(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def closing_evaluation_give(request, pk):
    return _give(request, _of_closing(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_link(request, pk, party_pk):
    return _link(request, _of_review(pk), party_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def closing_evaluation_link(request, pk, party_pk):
    return _link(request, _of_closing(pk), party_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_paper(request, pk, party_pk):
    return _paper(request, _of_review(pk), party_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def closing_evaluation_paper(request, pk, party_pk):
    return _paper(request, _of_closing(pk), party_pk)


@require_safe
def evaluation_scan(request, pk):
    """The paper that a partner filled in; it was put in after the school had said its own."""
    given = get_object_or_404(Evaluation.objects.exclude(scan=""), pk=pk)
    require(request.user, Action.VIEW)
    try:
        return downloads.send(given.scan, given.scan_name)
    except FileNotFoundError as lost:
        raise Http404 from lost


@require_POST
def evaluation_link_revoke(request, pk):
    related = ("review", "party__partner", "party__partnership")
    link = get_object_or_404(EvaluationLink.objects.select_related(*related), pk=pk)
    require(request.user, link.ACTION)
    revoke_and_tell(request, link)
    return redirect(occasion_of(link).url_of("evaluation_link", link.party_id))


def _of_review(pk):
    review = get_object_or_404(Review.objects.select_related("partnership__school"), pk=pk)
    return Occasion(review.partnership, review)


def _of_closing(pk):
    return Occasion(get_object_or_404(Partnership.objects.select_related("school"), pk=pk))


def _side_by_side(request, occasion):
    require(request.user, Action.VIEW)
    context = _basics(occasion) | {
        "comparison": comparison_of(occasion),
        "why_shut": occasion.why_shut(),
        "may_give": not occasion.why_shut() and can(request.user, Action.HOLD_REVIEW),
    }
    return render(request, "monitoring/evaluation_detail.html", context)


def _give(request, occasion):
    """The school's own evaluation, once."""
    require(request.user, Action.HOLD_REVIEW)
    form = EvaluationForm(posted(request), at_closing=occasion.review is None)
    if attempt(form, lambda: give(occasion, by=request.user, **form.cleaned_data)):
        messages.success(request, "Evaluasi sekolah disimpan. Jawaban mitra kini terlihat.")
        return redirect(occasion.url)
    context = _basics(occasion) | {
        "form": form,
        "own": comparison_of(occasion).own,
        "why_shut": occasion.why_shut(),
    }
    return render(request, "monitoring/evaluation_form.html", context)


def _paper(request, occasion, party_pk):
    """The answer of a partner as it stands on paper, put in once."""
    party = _partner_or_404(occasion, party_pk)
    require(request.user, Action.HOLD_REVIEW)
    form = PaperEvaluationForm(*posted_with_files(request), at_closing=occasion.review is None)
    if attempt(
        form, lambda: give_from_paper(occasion, party, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Jawaban {party.name} disalin dari kertas.")
        return redirect(occasion.url)
    comparison = comparison_of(occasion)
    context = _basics(occasion) | {
        "form": form,
        "party": party,
        "given": comparison.of(party),
        "why_shut": occasion.why_shut() or ("" if comparison.own else OWN_FIRST),
        "own": comparison.own,
    }
    return render(request, "monitoring/evaluation_paper.html", context)


def _partner_or_404(occasion, party_pk):
    related = ("partnership", "partner", "school", "contact")
    parties = Party.objects.partners().filter(partnership=occasion.partnership)
    return get_object_or_404(parties.select_related(*related), pk=party_pk)


def _link(request, occasion, party_pk):
    """What has come of the links of one partner; POST makes the next one and shows it once."""
    party = _partner_or_404(occasion, party_pk)
    require(request.user, EvaluationLink.ACTION)
    here = occasion.url_of("evaluation_link", party.pk)
    if request.method == "POST":
        try:
            link, address = make_link(occasion, party, by=request.user, seen=seen_by(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(here)
        return show_once(
            request,
            link,
            address,
            text=_message(link, address, request.user),
            letter="monitoring/mail/evaluation_link.txt",
            subject=f"Evaluasi kemitraan {party.partnership} dari {party.school}",
            title="Tautan evaluasi",
            back_url=occasion.url,
            back_label="Evaluasi",
        )
    links = EvaluationLink.objects.filter(party=party, review=occasion.review)
    context = _basics(occasion) | {
        "party": party,
        "links": list(links.select_related("made_by")),
        "seen": newest(links),
        "mailed": mailed(EvaluationLink, party),
        "to": mail_contact(party, on=timezone.localdate()),
        "given": Evaluation.objects.filter(party=party, review=occasion.review).first(),
        "why_shut": occasion.why_shut(),
    }
    return render(request, "monitoring/evaluation_link.html", context)


def _basics(occasion):
    back_url, back_label = occasion.back
    return {
        "occasion": occasion,
        "partnership": occasion.partnership,
        "back_url": back_url,
        "back_label": back_label,
    }


def _message(link, address, sender):
    party = link.party
    return (
        f"{greeting(party, sender)} Kami meminta pendapat {party.name} tentang kemitraan "
        f"“{party.partnership}”: lima hal yang dinilai dan kelanjutannya. Isi di sini, sekitar "
        f"lima menit: {address} Tautan ini khusus untuk {party.name}, tidak memerlukan akun, dan "
        f"berlaku sampai {date_text(link.expires_at)}."
    )
