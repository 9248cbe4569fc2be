"""Inviting the other school of a pair, and answering such an invitation."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.formats import datetime_text
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.pair import PersonForm
from activities.inti_mitra.joining import (
    accept_invitation,
    asked_side,
    decline_invitation,
    find_by_link,
    make_link,
)
from activities.models import PairInvitation
from activities.views.pairs import pair_or_404

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def pair_invite(request, pk):
    """POST makes the next link and shows it once."""
    pair = pair_or_404(request, pk)
    require(request.user, Action.INVITE_PAIR)
    if pair.is_joined or not pair.is_open:
        messages.warning(request, "Undangan ini sudah dijawab atau ditarik.")
        return redirect(pair)
    invitation = PairInvitation.objects.get(pair=pair)
    if request.method == "POST":
        try:
            address = make_link(pair, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(pair)
        return _show_once(request, pair, address)
    return render(request, "activities/pair_invite.html", {"pair": pair, "invitation": invitation})


@require_safe
@allowed(Action.INVITE_PAIR)
def invitation_list(request):
    asked = PairInvitation.objects.addressed_to(request.school).filter(revoked_at=None)
    context = {"rows": list(asked.select_related("pair")[:100])}
    return render(request, "activities/pair_invitation_list.html", context)


@require_http_methods(PAGE)
def invitation_answer(request, pk):
    """Whether this school joins the pair; until it has, this page is all that it sees of it."""
    asked = PairInvitation.objects.addressed_to(request.school) if request.school else None
    if asked is None:
        raise Http404
    invitation = get_object_or_404(asked.select_related("pair", "made_by"), pk=pk)
    require(request.user, Action.INVITE_PAIR)
    pair = invitation.pair
    if invitation.accepted:
        return redirect(pair)
    mine = pair.at(asked_side(pair))
    form = PersonForm(posted(request), initial={"name": mine.name, "position": mine.position})
    if attempt(form, lambda: accept_invitation(invitation, by=request.user, **form.cleaned_data)):
        told = f"Sekolah Anda bergabung. {pair.at(pair.recorded_side).school_name} diberi tahu."
        messages.success(request, told)
        return redirect(pair)
    context = {
        "form": form,
        "invitation": invitation,
        "pair": pair,
        "asking": pair.at(pair.recorded_side),
        "mine": mine,
    }
    return render(request, "activities/pair_invitation.html", context)


@require_http_methods(PAGE)
def invitation_decline(request, pk):
    asked = PairInvitation.objects.addressed_to(request.school) if request.school else None
    if asked is None:
        raise Http404
    invitation = get_object_or_404(asked.select_related("pair", "from_school"), pk=pk)
    require(request.user, Action.INVITE_PAIR)
    pair = invitation.pair
    form = ReasonForm(posted(request), label="Alasan", most=500)
    if attempt(form, lambda: decline_invitation(invitation, by=request.user, **form.cleaned_data)):
        messages.success(request, "Undangan ditolak. Alasannya dikirim kepada sekolah pengirim.")
        return redirect("activities:invitation_list")
    asking = pair.at(pair.recorded_side)
    context = {
        "form": form,
        "question": f"Tolak undangan {asking.school_name}?",
        "consequences": [
            "Sekolah Anda tidak bergabung dan tidak melihat pasangan ini.",
            f"{asking.school_name} melihat alasan Anda, tetapi tidak melihat siapa yang menjawab.",
        ],
        "submit": "Tolak undangan",
        "danger": True,
        "testid": "decline-invitation",
        "cancel_url": "..",
    }
    return render(request, "activities/pair_confirm.html", context)


@require_safe
@allowed(Action.INVITE_PAIR)
def pair_link(request, token):
    """The link leads the asked school to its invitation; to anybody else it is unknown."""
    invitation = find_by_link(token)
    if invitation is None:
        return render(request, "activities/pair_link_unknown.html", status=404)
    return redirect("activities:invitation_answer", invitation.pk)


def _show_once(request, pair, address):
    until = datetime_text(timezone.now() + PairInvitation.GOOD_FOR)
    text = (
        f"Yth. kepala sekolah {pair.other.school_name}, {pair.own.school_name} mengundang sekolah "
        f"Anda bergabung sebagai pasangan {pair} dalam {pair.program_name}. Masuklah ke Kemitraan "
        f"dengan akun sekolah Anda, lalu buka: {address} Tautan ini hanya berlaku untuk sekolah "
        f"dengan NPSN {pair.other.npsn}, sampai {until}."
    )
    context = {
        "pair": pair,
        "address": address,
        "until": until,
        "text": text,
        "mail": f"mailto:?subject={quote(f'Undangan pasangan {pair}')}&body={quote(text)}",
        "whatsapp": f"https://wa.me/?text={quote(text)}",
    }
    page = render(request, "activities/pair_link_made.html", context)
    page["Cache-Control"] = "no-store"
    return page
