"""The page on which a prospect becomes a partner, or joins one that the school has."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.prospect import ConversionForm
from partnerships.models import Partner, Prospect
from partnerships.network.conversion import (
    can_be_reached,
    convert_prospect,
    has_person,
    join_partner,
    resembling,
)
from partnerships.views.partners import tell_verdict


@require_http_methods(["GET", "HEAD", "POST"])
def prospect_convert(request, pk):
    """A second press finds the prospect converted and leads to its partner."""
    prospect = get_object_or_404(Prospect.objects.select_related("partner", "liaison"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if prospect.partner_id:
        return _told_already(request, prospect)
    if "gabung" in request.POST:
        return _join(request, prospect)
    form = ConversionForm(
        posted(request),
        asks_phone=not can_be_reached(prospect),
        initial={"name": str(prospect), "kind": prospect.kind},
    )
    partner = attempt(
        form, lambda: convert_prospect(prospect, by=request.user, **form.cleaned_data)
    )
    if partner:
        return _done(request, partner, f"{partner} kini mitra sekolah.")
    prospect.refresh_from_db()
    if prospect.partner_id:
        return _told_already(request, prospect)
    context = {
        "prospect": prospect,
        "form": form,
        "facts": _taken_over(prospect),
        "has_person": has_person(prospect),
        "entries": prospect.interactions.count(),
        "resembling": resembling(prospect),
    }
    return render(request, "partnerships/prospect_convert.html", context)


def _join(request, prospect):
    chosen = request.POST["gabung"]
    known = Partner.objects.current().filter(pk=chosen) if _is_key(chosen) else ()
    partner = next(iter(known), None)
    if partner is None:
        messages.error(request, "Mitra itu tidak ditemukan. Pilih lagi dari daftar.")
        return redirect("partnerships:prospect_convert", prospect.pk)
    try:
        join_partner(prospect, partner, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("partnerships:prospect_convert", prospect.pk)
    return _done(request, partner, f"{prospect} digabungkan ke mitra {partner}.")


def _is_key(text):
    return text.isascii() and text.isdigit() and len(text) <= 18


def _done(request, partner, sentence):
    messages.success(request, sentence)
    tell_verdict(request, partner)
    return redirect(partner)


def _told_already(request, prospect):
    messages.info(request, f"Kontak ini sudah menjadi mitra {prospect.partner}.")
    return redirect(prospect.partner)


def _taken_over(prospect):
    """What goes over to the partner, as (label, value, True for the whole width)."""
    shown = [
        ("Keahlian", prospect.expertise),
        ("Jenis sumber daya", ", ".join(prospect.resource_labels())),
        ("Sumber daya", prospect.resources),
        ("Nilai", prospect.values),
        ("Alamat", ", ".join(filter(None, (prospect.address, prospect.regency)))),
        ("Telepon kantor", prospect.phone),
        ("Surel", prospect.email),
        ("Situs web", prospect.website),
        ("NPWP", prospect.npwp),
        ("NIB", prospect.nib),
        ("Keterangan", prospect.description),
        ("Penghubung di sekolah", prospect.liaison.name if prospect.liaison else ""),
    ]
    return [(label, value) for label, value in shown if value]
