"""The links by which partners confirm the notice of a closing, as the school makes them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.closing.links import make_link, note_mailed
from monitoring.holding import is_closing
from monitoring.models import ClosingLink
from monitoring.views.closing_parties import PAGE, party_or_404
from partnerships.partner_links.links import newest
from partnerships.partner_links.mailing import mail_contact, mailed
from partnerships.views.link_pages import greeting, revoke_and_tell, seen_by, show_once


@require_http_methods(PAGE)
def closing_link(request, pk, party_pk):
    """What has come of the links of one partner; POST makes the next one and shows it once."""
    party = party_or_404(pk, party_pk)
    if party.is_school:
        raise Http404
    require(request.user, Action.PREPARE_CLOSURE)
    if request.method == "POST":
        return _made(request, party)
    notice = getattr(party, "closing_notice", None)
    context = {
        "party": party,
        "partnership": party.partnership,
        "is_closing": is_closing(party.partnership),
        "has_letter": hasattr(party, "closing_letter"),
        "acknowledged": notice if notice and notice.acknowledged_on else None,
        "links": list(party.closing_links.select_related("made_by", "party")),
        "seen": newest(party.closing_links.all()),
        "mailed": mailed(ClosingLink, party),
        "to": mail_contact(party, on=timezone.localdate()),
    }
    return render(request, "monitoring/closing_link.html", context)


@require_POST
def closing_link_revoke(request, pk):
    links = ClosingLink.objects.select_related("party__partner", "party__partnership")
    link = get_object_or_404(links, pk=pk)
    require(request.user, Action.PREPARE_CLOSURE)
    revoke_and_tell(request, link)
    return redirect("monitoring:closing_link", link.party.partnership_id, link.party_id)


def _made(request, party):
    here = reverse("monitoring:closing_link", args=[party.partnership_id, party.pk])
    try:
        link, address = make_link(party, by=request.user, seen=seen_by(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(here)
    page = show_once(
        request,
        link,
        address,
        text=_message(link, address, request.user),
        letter="monitoring/mail/closing_link.txt",
        subject=f"Penutupan kemitraan {party.partnership} dari {party.school}",
        title="Tautan penutupan",
        back_url=here,
        back_label="Tautan penutupan",
    )
    if link.pk in mailed(ClosingLink, party):
        to = mail_contact(party, on=timezone.localdate())
        note_mailed(link, to, by=request.user)
    return page


def _message(link, address, sender):
    party = link.party
    return (
        f"{greeting(party, sender)} Kami memberitahukan bahwa kemitraan “{party.partnership}” "
        f"akan ditutup. Suratnya dapat dibaca dan dikonfirmasi di sini: {address} Tautan ini "
        f"khusus untuk {party.name}, tidak memerlukan akun, dan berlaku sampai "
        f"{date_text(link.expires_at)}."
    )
