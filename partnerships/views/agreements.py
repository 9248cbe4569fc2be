"""The papers of a partnership: listed, drafted, changed; and their signed scans."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.roles import Action
from partnerships.forms.agreement import AgreementForm
from partnerships.forms.paper import form_for
from partnerships.models import Agreement, Partnership
from partnerships.papers import agreements, texts
from partnerships.papers.composing import is_composed
from partnerships.papers.kinds import LETTERS, signing_parties
from partnerships.papers.people import proposed, signer_of
from partnerships.papers.states import state_of
from partnerships.stages import Stage

EDIT = ["GET", "HEAD", "POST"]
Status = Agreement.Status


@require_safe
def agreement_list(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.VIEW)
    on = timezone.localdate()
    rows = [(one, state_of(one, on=on)) for one in partnership.agreements.all()]
    context = {
        "partnership": partnership,
        "rows": rows,
        "may_draft": can(request.user, Action.DRAFT_AGREEMENT)
        and partnership.stage != Stage.PENUTUPAN,
    }
    return render(request, "partnerships/agreement_list.html", context)


@require_http_methods(EDIT)
def agreement_create(request, pk):
    """First which paper, then its facts; `?templat=luar` for one that is written elsewhere."""
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    chosen = request.GET.get("templat", "")
    if request.method != "POST" and not chosen:
        return _choose(request, partnership)
    text = texts.find(chosen)
    form = _composed_form(request, partnership, text) if text else _plain_form(request, partnership)

    def begin():
        return agreements.draft(partnership, by=request.user, text=text, **form.facts())

    made = attempt(form, begin)
    if made and text:
        messages.success(request, "Draf disimpan. Periksa dan lengkapi isinya di bawah ini.")
        return redirect("partnerships:paper_text", made.pk)
    if made:
        messages.success(request, "Draf naskah disimpan. Ajukan bila sudah siap disetujui.")
        return redirect("partnerships:agreement_detail", made.pk)
    context = {"form": form, "partnership": partnership, "text": text}
    return render(request, "partnerships/agreement_form.html", context)


def _choose(request, partnership):
    """The texts by kind of paper, those for this kind of partner first."""
    partners = partnership.parties.partners().select_related("partner")
    kinds = {party.partner.kind for party in partners}
    found = sorted(texts.all_texts(), key=lambda text: not texts.fitting(text, kinds))
    groups = [
        (label, [(text, texts.fitting(text, kinds)) for text in found if text.kind == kind])
        for kind, label in Agreement.Kind.choices
    ]
    context = {"partnership": partnership, "groups": groups}
    return render(request, "partnerships/agreement_choose.html", context)


def _plain_form(request, partnership):
    parties = list(partnership.parties.select_related("partner", "school"))
    return AgreementForm(
        posted(request),
        parents=_parents(partnership),
        parties=parties,
        signatories={p.pk: (p.signatory_name, p.signatory_position) for p in parties},
        initial={"starts_on": partnership.starts_on, "ends_on": partnership.ends_on},
    )


def _composed_form(request, partnership, text):
    school = request.school
    parties = list(partnership.parties.select_related("partner", "school"))
    draft = Agreement(partnership=partnership, kind=text.kind)
    return form_for(text.kind)(
        posted(request),
        kind=text.kind,
        parents=_parents(partnership),
        parties=signing_parties(draft, parties),
        signers=proposed(draft),
        initial={
            "title": text.title.replace("{program}", partnership.title) or partnership.title,
            "starts_on": partnership.starts_on,
            "ends_on": partnership.ends_on,
            "place": school.district or school.regency,
            "addressee": _addressee(parties),
        },
    )


def _addressee(parties):
    """To whom a letter goes: the first partner's head, by position and organisation."""
    partner = next((party for party in parties if not party.is_school), None)
    if partner is None:
        return ""
    head = partner.signatory_position or "Pimpinan"
    return "\n".join(part for part in (head, partner.name, partner.partner.regency) if part)


@require_http_methods(EDIT)
def agreement_edit(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.status != Status.DRAFT:
        messages.warning(request, "Naskah ini bukan draf lagi, jadi tidak dapat diubah.")
        return redirect("partnerships:agreement_detail", pk)
    form = _edit_form(request, agreement)
    told = {"by": request.user, "seen": small_number(request.POST.get("seen", ""))}
    if attempt(form, lambda: agreements.change(agreement, **told, **form.facts())):
        messages.success(request, "Draf naskah disimpan.")
        return redirect("partnerships:agreement_detail", pk)
    agreement.refresh_from_db()
    context = {"form": form, "agreement": agreement, "partnership": agreement.partnership}
    return render(request, "partnerships/agreement_form.html", context)


def small_number(text):
    """A revision or version as an address or a form tells it, or None."""
    return int(text) if text.isdecimal() and len(text) < 6 else None


def _edit_form(request, agreement):
    """A paper written here asks for more of who signs than one that comes from elsewhere."""
    partnership = agreement.partnership
    parties = list(partnership.parties.select_related("partner", "school"))
    parents = _parents(partnership).exclude(pk=agreement.pk).exclude(parent=agreement)
    signing = {row.party_id: signer_of(row) for row in agreement.signatories.all()}
    if is_composed(agreement):
        return form_for(agreement.kind)(
            posted(request),
            kind=agreement.kind,
            parents=parents,
            parties=signing_parties(agreement, parties),
            signers=signing,
            witnesses=[(row.name, row.position) for row in agreement.witnesses.all()],
            agreement=agreement,
        )
    nobody = ("", "")
    return AgreementForm(
        posted(request),
        parents=parents,
        parties=parties,
        signatories={party.pk: signing.get(party.pk, nobody)[:2] for party in parties},
        agreement=agreement,
    )


@require_safe
def agreement_scan(request, pk):
    """The signed scan, to members of the school only."""
    agreement = agreement_or_404(pk)
    require(request.user, Action.VIEW)
    if not agreement.scan:
        raise Http404
    try:
        return downloads.send(agreement.scan, f"naskah-{agreement.pk}.pdf")
    except FileNotFoundError as lost:
        raise Http404 from lost


def agreement_or_404(pk):
    people = ("made_by", "approved_by", "scanned_by", "verified_by")
    papers = ("partnership", "parent", "renews", "version")
    return get_object_or_404(Agreement.objects.select_related(*people, *papers), pk=pk)


def _parents(partnership):
    return partnership.agreements.exclude(status=Status.CANCELLED).exclude(kind__in=LETTERS)
