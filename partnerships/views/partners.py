"""The partner pages: list, the partner itself, adding, changing, putting away, screening."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.countries import country_name
from partnerships.filters.partner import PartnerFilter, sorted_by
from partnerships.forms.partner import PartnerForm
from partnerships.models import Partner, Partnership, Screening
from partnerships.models.prohibited_name import current_version
from partnerships.network.merging import history_of, merged_into
from partnerships.network.pairs import alike
from partnerships.network.partners import (
    add_partner,
    archive_partner,
    change_partner,
    restore_partner,
)
from partnerships.rows.partners import partner_rows, verdict_pill
from partnerships.screening.verdicts import EMPTY_LIST, told
from partnerships.views.interactions import log_of
from partnerships.views.tombstones import moved

PAGE_SIZE = 25
HISTORY_SHOWN = 5
FILTERS = ("jenis", "penapisan", "arsip")
TONES = {
    Screening.Verdict.CLEAR: messages.SUCCESS,
    Screening.Verdict.REVIEW: messages.WARNING,
    Screening.Verdict.PROHIBITED: messages.ERROR,
}


@require_safe
@allowed(Action.VIEW)
def partner_list(request):
    order = request.GET.get("urut", "")
    chosen = PartnerFilter(request.GET, queryset=Partner.objects.all())
    found = chosen.qs if chosen.is_valid() else Partner.objects.none()
    page = Paginator(sorted_by(found, order), PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "form": chosen.form,
        "page": page,
        "rows": partner_rows(page.object_list),
        "order": order or "nama",
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "chosen": sum(bool(request.GET.get(name)) for name in FILTERS),
    }
    return render(request, "partnerships/partner_list.html", context)


@require_safe
def partner_detail(request, pk):
    partner = get_object_or_404(whole_partners(), pk=pk)
    require(request.user, Action.VIEW)
    if way := moved(request, partner):
        return way
    context = page_of(partner) | log_of(partner, request.user)
    return render(request, "partnerships/partner_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.EDIT_PARTNERS)
def partner_create(request):
    form = PartnerForm(posted(request))
    near = _near(form) if "tetap" not in request.POST else []
    partner = not near and attempt(form, lambda: add_partner(by=request.user, **form.cleaned_data))
    if partner:
        tell_verdict(request, partner, f"{partner} ditambahkan. Berikutnya, tambahkan narahubung.")
        return redirect(partner)
    return render(request, "partnerships/partner_form.html", {"form": form, "near": near})


@require_http_methods(["GET", "HEAD", "POST"])
def partner_edit(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if way := moved(request, partner):
        return way
    form = PartnerForm(posted(request), initial=model_to_dict(partner))
    before = partner.name_key, partner.aliases
    changed = attempt(
        form,
        lambda: change_partner(Partner.objects.get(pk=pk), by=request.user, **form.cleaned_data),
    )
    if changed:
        messages.success(request, "Data mitra disimpan.")
        if (changed.name_key, changed.aliases) != before:
            tell_verdict(request, changed)
        return redirect(changed)
    context = {"form": form, "partner": partner}
    return render(request, "partnerships/partner_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_archive(request, pk):
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ReasonForm(posted(request))
    if attempt(form, lambda: archive_partner(partner, by=request.user, **form.cleaned_data)):
        messages.success(request, f"{partner} diarsipkan. Riwayatnya tetap tersimpan.")
        return redirect("partnerships:partner_list")
    return render(request, "partnerships/partner_archive.html", {"form": form, "partner": partner})


@require_POST
def partner_restore(request, pk):
    partner = get_object_or_404(Partner.objects.exclude(archived_at=None), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    try:
        restore_partner(partner, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{partner} dipulihkan dari arsip.")
    return redirect("partnerships:partner_detail", pk)


@require_safe
def partner_history(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.VIEW)
    if way := moved(request, partner):
        return way
    page = Paginator(history_of(partner), 50).get_page(request.GET.get("halaman"))
    context = {"partner": partner, "page": page, "entries": page.object_list}
    return render(request, "partnerships/partner_history.html", context)


def page_of(partner):
    """What the pages of one partner show."""
    people = ("entry", "cleared_by", "screened_by")
    screening = (
        partner.screenings.select_related(*people).annotate(listed=current_version()).first()
    )
    is_outdated = bool(screening) and screening.list_digest != screening.listed
    is_stale = bool(screening) and screening.screened_key != partner.name_key
    entries = list(history_of(partner)[: HISTORY_SHOWN + 1])
    verdict = None if screening is None or is_stale else screening.verdict
    return {
        "partner": partner,
        "country": country_name(partner.country),
        "resource_kinds": [
            label for value, label in Partner.Resource.choices if value in partner.resource_kinds
        ],
        "contacts": list(partner.contacts.all()),
        "partnerships": Partnership.objects.filter(parties__partner=partner),
        "screening": screening,
        "is_stale": is_stale,
        "is_outdated": is_outdated,
        "verdict": verdict,
        "verdict_pill": verdict_pill(
            verdict, screening and screening.cleared_at, is_outdated=is_outdated
        ),
        "told": told(screening) if verdict else "",
        "may_be_taken": bool(verdict)
        and verdict != Screening.Verdict.PROHIBITED
        and not is_outdated,
        "entries": entries[:HISTORY_SHOWN],
        "has_more_entries": len(entries) > HISTORY_SHOWN,
        "merges": list(merged_into(partner)),
    }


def tell_verdict(request, partner, done=""):
    """What screening says of the name just saved, in its tone, after what was `done`.

    One notice where both are good news; else each in its own tone.
    """
    screening = partner.screenings.select_related("entry").first()
    if screening is None or screening.screened_key != partner.name_key:
        tone, verdict = messages.WARNING, EMPTY_LIST
    else:
        tone = messages.SUCCESS if screening.is_cleared else TONES[screening.verdict]
        verdict = told(screening)
    if tone == messages.SUCCESS:
        messages.success(request, f"{done} {verdict}".strip())
        return
    if done:
        messages.success(request, done)
    messages.add_message(request, tone, verdict)


def _near(form):
    """Partners that the one just typed may be: to be looked at before it is saved."""
    if not (form.is_bound and form.is_valid()):
        return []
    names = ("name", "aliases", "npwp", "nib", "phone", "address", "regency")
    return alike(**{name: form.cleaned_data[name] for name in names})


def whole_partners():
    return Partner.objects.select_related("liaison", "created_by").prefetch_related(
        Prefetch("contacts")
    )
