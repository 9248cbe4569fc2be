"""The page of one paper: its state, its steps, who signs, what is left to do."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.formats import date_text
from accounts.permissions import can, members_with, require
from accounts.roles import Action
from partnerships.committee import risks
from partnerships.models import Agreement
from partnerships.papers import successors, terms
from partnerships.papers.composing import is_composed
from partnerships.papers.kinds import LETTERS, signing_parties
from partnerships.papers.numbering import partner_numbers, twins
from partnerships.papers.states import (
    SHORT,
    groups,
    state_of,
    steps_of,
    term_text,
    unsigned_names,
)
from partnerships.papers.versions import current_version
from partnerships.views.agreements import agreement_or_404

Status = Agreement.Status


@require_safe
def agreement_detail(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.VIEW)
    on = timezone.localdate()
    parties = list(agreement.partnership.parties.select_related("partner", "school"))
    signatories = list(agreement.signatories.select_related("party__partner", "party__school"))
    user = request.user
    context = {
        "agreement": agreement,
        "partnership": agreement.partnership,
        "state": state_of(agreement, on=on),
        "steps": steps_of(agreement),
        "facts": facts_of(agreement, signatories),
        "signatories": signatories,
        "unsigned": unsigned_names(signing_parties(agreement, parties), signatories),
        "is_letter": agreement.kind in LETTERS,
        "is_public": agreement.is_issued,
        **_signed_so_far(agreement, signatories),
        "twins": twins(agreement),
        **_versions(agreement),
        **_term(agreement),
        "digest": groups(agreement.scan_sha256),
        "short": SHORT[agreement.kind],
        "children": [(one, state_of(one, on=on)) for one in agreement.children.all()],
        "may_draft": can(user, Action.DRAFT_AGREEMENT),
        "may_approve": can(user, Action.APPROVE_AGREEMENT),
        "may_set_terms": can(user, terms.who_sets_terms(agreement)),
        "may_verify": can(user, Action.VERIFY_SIGNING),
        "waits_for": _checkers(agreement),
        **risks.standing(agreement),
    }
    return render(request, "partnerships/agreement_detail.html", context)


def _signed_so_far(agreement, signatories):
    if agreement.kind in LETTERS:
        return {"still_to_sign": []}
    still = [row.party.name for row in signatories if row.signed_on is None]
    return {"still_to_sign": still, "signed_count": len(signatories) - len(still)}


def _term(agreement):
    """What _agreement_term.html needs beside the paper."""
    parent = agreement.parent
    ends = agreement.ends_on and parent and parent.ends_on
    return {
        "notice_by": terms.notice_by(agreement),
        "goes_on": terms.goes_on(agreement),
        "successor": successors.successor_of(agreement),
        "outlives": parent.title if ends and parent.ends_on < agreement.ends_on else "",
    }


def _versions(agreement):
    """What was printed so far, and whether the newest still says what the draft says."""
    composed = is_composed(agreement)
    if not composed:
        return {"composed": False}
    return {
        "composed": True,
        "versions": list(agreement.versions.select_related("made_by")),
        "current": agreement.version or current_version(agreement),
    }


def _checkers(agreement):
    """Who else can take the present step: whoever wrote or uploaded it never checks."""
    if agreement.status == Status.SUBMITTED:
        people, makers = members_with(Action.APPROVE_AGREEMENT), [agreement.made_by_id]
    elif agreement.status == Status.SCANNED:
        people = members_with(Action.VERIFY_SIGNING)
        makers = [agreement.made_by_id, agreement.scanned_by_id]
    else:
        return []
    return list(people.exclude(pk__in=makers))


def facts_of(agreement, signatories):
    parent = agreement.parent.title if agreement.parent else ""
    if agreement.kind in LETTERS:
        return [
            ("Jenis naskah", agreement.get_kind_display()),
            ("Nomor surat", agreement.school_number),
            ("Tanggal surat", date_text(agreement.dated_on) if agreement.dated_on else ""),
            ("Kepada", agreement.addressee),
            ("Lampiran", agreement.attachment or "tidak ada"),
            ("Disusun oleh", agreement.made_by.name),
        ]
    return [
        ("Jenis naskah", agreement.get_kind_display()),
        ("Nomor dari sekolah", agreement.school_number),
        ("Nomor dari mitra", "; ".join(partner_numbers(agreement, signatories))),
        ("Masa berlaku", term_text(agreement)),
        *([("Naskah induk", parent)] if parent else []),
        ("Disusun oleh", agreement.made_by.name),
    ]
