"""The links by which partners answer the plan, as the school makes and takes them back."""

from urllib.parse import quote

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.formats import date_text
from accounts.mails import Unsent
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.links import make_link, newest_link, revoke_link
from partnerships.joint_plan.mailing import mail_contact, mail_link, mailed
from partnerships.joint_plan.planning import missing_parts, refusal_to_change
from partnerships.models import Party, Plan, PlanLink
from partnerships.network.contacts import spoken_to
from partnerships.network.whatsapp import message_url, number_of_contact


@require_http_methods(["GET", "HEAD", "POST"])
def plan_link(request, pk):
    """What has come of the links of one partner; POST makes the next one and shows it once,
    and sends it to the partner's contact where that was the button."""
    related = ("partnership", "partner", "school", "contact")
    party = get_object_or_404(Party.objects.partners().select_related(*related), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    if request.method == "POST":
        seen = request.POST.get("seen") if "surel" in request.POST else None  # one letter a press
        try:
            link, address = make_link(party, by=request.user, seen=seen)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("partnerships:plan_link", pk)
        return _show_once(request, party, link, address)
    partnership = party.partnership
    plan = Plan.objects.filter(partnership=partnership).first() or Plan(partnership=partnership)
    links = list(party.plan_links.select_related("revision", "made_by"))
    context = {
        "party": party,
        "partnership": partnership,
        "plan": plan,
        "links": links,
        "seen": newest_link(party),
        "mailed": mailed(party),
        "to": mail_contact(party, on=timezone.localdate()),
        "accepted": party.acceptances.filter(revision=plan.revision).first(),
        "gaps": missing_parts(partnership, plan),
        "refusal": refusal_to_change(partnership),
    }
    return render(request, "partnerships/plan_link.html", context)


@require_POST
def plan_link_revoke(request, pk):
    link = get_object_or_404(PlanLink.objects.select_related("party__partner"), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    try:
        revoke_link(link, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Tautan untuk {link.party} dicabut. Alamatnya mati.")
    return redirect("partnerships:plan_link", link.party_id)


def _show_once(request, party, link, address):
    text = _message(party, link, address, request.user)
    subject = f"Rencana kemitraan {party.partnership}"
    to = mail_contact(party, on=timezone.localdate())
    context = {
        "party": party,
        "partnership": party.partnership,
        "link": link,
        "address": address,
        "text": text,
        "whatsapp": message_url(_number(party), text),
        "mail": f"mailto:{to.email if to else ''}?subject={quote(subject)}&body={quote(text)}",
        "to": to,
    }
    if to and "surel" in request.POST:
        context |= _mail(request, link, address, to)
    page = render(request, "partnerships/plan_link_made.html", context)
    page["Cache-Control"] = "no-store"
    return page


def _mail(request, link, address, to):
    """The letter is sent after the link was made for good; `unsent` says why it was not."""
    try:
        mail_link(link, address, to=to, by=request.user)
    except Unsent as trouble:
        return {"unsent": str(trouble)}
    return {"sent": True}


def _message(party, link, address, sender):
    person = spoken_to(party)
    whom = person.name if person else party.name
    return (
        f"Yth. {whom}, saya {sender.name} dari {party.school}. Kami mengirim rencana kemitraan "
        f"“{party.partnership}” (revisi {link.revision.number}) untuk dibaca, lalu disetujui atau "
        f"dimintakan perubahan di sini: {address} Tautan ini khusus untuk {party.name}, tidak "
        f"memerlukan akun, dan berlaku sampai {date_text(link.expires_at)}."
    )


def _number(party):
    """Of the contact if it may be written to today; else WhatsApp asks whom."""
    person = spoken_to(party)
    try:
        return number_of_contact(person, on=timezone.localdate()) if person else ""
    except Refused:
        return ""
