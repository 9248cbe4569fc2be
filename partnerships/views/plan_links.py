"""The links by which partners answer the plan, as the school makes and takes them back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.links import make_link
from partnerships.joint_plan.planning import missing_parts, refusal_to_accept
from partnerships.models import Party, Plan, PlanLink
from partnerships.partner_links.links import newest
from partnerships.partner_links.mailing import mail_contact, mailed
from partnerships.views.link_pages import greeting, revoke_and_tell, seen_by, show_once


@require_http_methods(["GET", "HEAD", "POST"])
def plan_link(request, pk):
    """What has come of the links of one partner; POST makes the next one and shows it once,
    and sends it to the partner's contact where that was the button."""
    related = ("partnership", "partner", "school", "contact")
    party = get_object_or_404(Party.objects.partners().select_related(*related), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    if request.method == "POST":
        try:
            link, address = make_link(party, by=request.user, seen=seen_by(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("partnerships:plan_link", pk)
        return show_once(
            request,
            link,
            address,
            text=_message(link, address, request.user),
            letter="partnerships/mails/plan_link.txt",
            subject=f"Rencana kemitraan {party.partnership} dari {party.school}",
            title="Tautan rencana",
            back_url=reverse("partnerships:plan_link", args=[pk]),
            back_label="Tautan rencana",
        )
    partnership = party.partnership
    plan = Plan.objects.filter(partnership=partnership).first() or Plan(partnership=partnership)
    links = list(party.plan_links.select_related("revision", "made_by"))
    context = {
        "party": party,
        "partnership": partnership,
        "plan": plan,
        "links": links,
        "seen": newest(party.plan_links.all()),
        "mailed": mailed(PlanLink, party),
        "to": mail_contact(party, on=timezone.localdate()),
        "accepted": party.acceptances.filter(revision=plan.revision).first(),
        "gaps": missing_parts(partnership, plan),
        "refusal": refusal_to_accept(partnership),
    }
    return render(request, "partnerships/plan_link.html", context)


@require_POST
def plan_link_revoke(request, pk):
    link = get_object_or_404(PlanLink.objects.select_related("party__partner"), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    revoke_and_tell(request, link)
    return redirect("partnerships:plan_link", link.party_id)


def _message(link, address, sender):
    party = link.party
    return (
        f"{greeting(party, sender)} Kami mengirim rencana kemitraan "
        f"“{party.partnership}” (revisi {link.revision.number}) untuk dibaca, lalu disetujui atau "
        f"dimintakan perubahan di sini: {address} Tautan ini khusus untuk {party.name}, tidak "
        f"memerlukan akun, dan berlaku sampai {date_text(link.expires_at)}."
    )
