"""The papers of a partnership: list, draft, approval, signing, ending."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, members_with, require
from accounts.roles import Action
from partnerships.committee import risks
from partnerships.forms.agreement import AgreementForm
from partnerships.models import Agreement, Partnership
from partnerships.papers import agreements
from partnerships.papers.states import (
    SHORT,
    groups,
    state_of,
    steps_of,
    term_text,
    unsigned_names,
)
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
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    parties = list(partnership.parties.select_related("partner", "school"))
    form = AgreementForm(
        posted(request),
        parents=_parents(partnership),
        parties=parties,
        signatories={p.pk: (p.signatory_name, p.signatory_position) for p in parties},
        initial={"starts_on": partnership.starts_on, "ends_on": partnership.ends_on},
    )
    made = attempt(form, lambda: agreements.draft(partnership, by=request.user, **form.facts()))
    if made:
        messages.success(request, "Draf naskah disimpan. Ajukan bila sudah siap disetujui.")
        return redirect("partnerships:agreement_detail", made.pk)
    context = {"form": form, "partnership": partnership}
    return render(request, "partnerships/agreement_form.html", context)


@require_safe
def agreement_detail(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.VIEW)
    return _page(request, agreement)


@require_http_methods(EDIT)
def agreement_edit(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.status != Status.DRAFT:
        messages.warning(request, "Naskah ini bukan draf lagi, jadi tidak dapat diubah.")
        return redirect("partnerships:agreement_detail", pk)
    parties = list(agreement.partnership.parties.select_related("partner", "school"))
    signing = {row.party_id: (row.name, row.position) for row in agreement.signatories.all()}
    form = AgreementForm(
        posted(request),
        parents=_parents(agreement.partnership).exclude(pk=pk).exclude(parent=pk),
        parties=parties,
        signatories=signing,
        agreement=agreement,
    )
    seen = request.POST.get("seen", "")
    if attempt(
        form,
        lambda: agreements.change(
            agreement,
            by=request.user,
            seen=int(seen) if seen.isdecimal() and len(seen) < 6 else None,
            **form.facts(),
        ),
    ):
        messages.success(request, "Draf naskah disimpan.")
        return redirect("partnerships:agreement_detail", pk)
    agreement.refresh_from_db()
    context = {"form": form, "agreement": agreement, "partnership": agreement.partnership}
    return render(request, "partnerships/agreement_form.html", context)


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
    people = ("partnership", "parent", "made_by", "approved_by", "scanned_by", "verified_by")
    return get_object_or_404(Agreement.objects.select_related(*people), pk=pk)


def _page(request, agreement):
    on = timezone.localdate()
    parties = list(agreement.partnership.parties.select_related("partner", "school"))
    signatories = list(agreement.signatories.select_related("party__partner", "party__school"))
    user = request.user
    context = {
        "agreement": agreement,
        "partnership": agreement.partnership,
        "state": state_of(agreement, on=on),
        "steps": steps_of(agreement),
        "facts": facts_of(agreement),
        "signatories": signatories,
        "unsigned": unsigned_names(parties, signatories),
        "digest": groups(agreement.scan_sha256),
        "short": SHORT[agreement.kind],
        "children": [(one, state_of(one, on=on)) for one in agreement.children.all()],
        "may_draft": can(user, Action.DRAFT_AGREEMENT),
        "may_approve": can(user, Action.APPROVE_AGREEMENT),
        "may_verify": can(user, Action.VERIFY_SIGNING),
        "waits_for": _checkers(agreement),
        **risks.standing(agreement),
    }
    return render(request, "partnerships/agreement_detail.html", context)


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


def facts_of(agreement):
    parent = agreement.parent.title if agreement.parent else ""
    return [
        ("Jenis naskah", agreement.get_kind_display()),
        ("Nomor dari sekolah", agreement.school_number),
        ("Nomor dari mitra", agreement.partner_number),
        ("Masa berlaku", term_text(agreement)),
        *([("Naskah induk", parent)] if parent else []),
        ("Disusun oleh", agreement.made_by.name),
    ]


def _parents(partnership):
    return partnership.agreements.exclude(status=Status.CANCELLED)
