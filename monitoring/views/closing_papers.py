"""The papers of a closing, one page each: the letter, the record of goods, the certificate."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.permissions import can, require
from accounts.roles import Action
from activities.forms.handover import ScanForm
from monitoring.closing import papers
from monitoring.closing.files import CITATION, letter_contents
from monitoring.closing.goods import lines_of
from monitoring.closing.letters import composed, letter_of
from monitoring.closing.signing import as_signed, keep_scan
from monitoring.forms.closing_papers import CertificateForm, HandoverForm, LetterForm
from monitoring.holding import is_closing
from monitoring.views.closing_parties import PAGE, party_or_404
from partnerships.papers.numbering import next_number, pattern_of_school


@require_http_methods(PAGE)
def closing_letter(request, pk, party_pk):
    """The letter as it reads, and what can be set of it."""
    party = party_or_404(pk, party_pk)
    letter = letter_of(party)
    if letter.dated_on is None:
        letter.dated_on = timezone.localdate()
    form = LetterForm(posted(request), instance=letter, next_number=_next_number(request, letter))
    if answer := _written(request, party, form, papers.write_letter, "Surat disimpan."):
        return answer
    context = letter_contents(letter) | _page(request, party, form, letter.pk)
    is_kept = letter.words and context["may_edit"]
    context["is_outdated"] = is_kept and letter.words != composed(letter)
    return render(request, "monitoring/closing_letter.html", context)


@require_http_methods(PAGE)
def closing_handover(request, pk, party_pk):
    """The record of goods with one partner."""
    party = party_or_404(pk, party_pk)
    kept = getattr(party, "closing_handover", None)
    form = HandoverForm(
        posted(request),
        instance=kept,
        initial={} if kept else _signers(party),
        next_number=_next_number(request, kept),
    )
    if answer := _written(request, party, form, papers.write_handover, "BAST disimpan."):
        return answer
    lines = [line for line in lines_of(party.partnership) if line.party.pk == party.pk]
    context = _page(request, party, form, kept and kept.pk) | {
        "lines": lines,
        "undecided": [line for line in lines if not line.outcome],
        "handover": kept,
        "is_outdated": kept and kept.scan and kept.signed_as != as_signed(kept, lines),
    }
    return render(request, "monitoring/closing_handover.html", context)


@require_http_methods(PAGE)
def certificate(request, pk, party_pk):
    """The thanks to one partner."""
    party = party_or_404(pk, party_pk)
    kept = getattr(party, "certificate", None)
    initial = {"dated_on": timezone.localdate(), "citation": CITATION}
    form = CertificateForm(
        posted(request),
        instance=kept,
        initial={} if kept else initial,
        next_number=_next_number(request, kept),
    )
    if answer := _written(request, party, form, papers.write_certificate, "Piagam disimpan."):
        return answer
    context = _page(request, party, form, kept and kept.pk)
    context["refusal"] = papers.why_no_thanks(party.partnership, party)
    return render(request, "monitoring/certificate.html", context)


@require_http_methods(PAGE)
def closing_handover_scan(request, pk, party_pk):
    """The signed record comes back."""
    handover = _handover_or_404(pk, party_pk)
    require(request.user, Action.PREPARE_CLOSURE)
    form = ScanForm(*posted_with_files(request))
    if attempt(form, lambda: keep_scan(handover, *form.cleaned_data["scan"], by=request.user)):
        messages.success(request, "BAST bertanda tangan disimpan.")
        return redirect(handover)
    context = {"form": form, "handover": handover, "partnership": handover.party.partnership}
    return render(request, "monitoring/closing_handover_scan.html", context)


@require_safe
def closing_handover_file(request, pk, party_pk):
    handover = _handover_or_404(pk, party_pk)
    require(request.user, Action.VIEW)
    if not handover.scan:
        raise Http404
    try:
        return downloads.send(handover.scan, handover.scan_name)
    except FileNotFoundError as lost:
        raise Http404 from lost


def _handover_or_404(pk, party_pk):
    party = party_or_404(pk, party_pk)
    if not hasattr(party, "closing_handover"):
        raise Http404
    return party.closing_handover


def _next_number(request, paper):
    """The number to be taken beside the form, "" where the paper has one or the school has not
    said how it numbers. A second press of the button is read like the first."""
    has_one = paper and paper.number and request.method != "POST"
    if has_one or pattern_of_school().pk is None:
        return ""
    return next_number(on=timezone.localdate())


def _written(request, party, form, verb, sentence):
    """The way on once the paper was written; None where it is to be shown (again)."""
    if request.method != "POST":
        require(request.user, Action.VIEW)
        return None
    require(request.user, Action.PREPARE_CLOSURE)
    if not attempt(form, lambda: verb(party, by=request.user, **form.cleaned_data)):
        return None
    messages.success(request, f"{sentence} Unduh PDF-nya di bawah ini.")
    return redirect(request.path)


def _page(request, party, form, kept):
    partnership = party.partnership
    return {
        "party": party,
        "partnership": partnership,
        "form": form,
        "kept": kept,
        "notice": getattr(party, "closing_notice", None),
        # A refused form is shown again with its sentence, also when all was closed meanwhile.
        "may_edit": form.is_bound
        or (is_closing(partnership) and can(request.user, Action.PREPARE_CLOSURE)),
        "may_export": can(request.user, Action.EXPORT),
    }


def _signers(party):
    school = party.partnership.school
    return {
        "dated_on": timezone.localdate(),
        "place": school.name,
        "school_name": school.head_name,
        "school_position": "Kepala sekolah",
        "partner_name": party.signatory_name,
        "partner_position": party.signatory_position,
    }
