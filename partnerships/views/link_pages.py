"""What the pages behind and around a partner's link have in common, whatever it asks."""

import datetime as dt
import re
from urllib.parse import quote

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django_scopes import scope

from accounts.limits import TooManyTries, address_of, spend
from accounts.mails import Unsent
from accounts.refusals import Refused
from accounts.views.limited import refused
from partnerships.network.contacts import spoken_to
from partnerships.network.whatsapp import message_url, number_of_contact
from partnerships.partner_links.links import note_opening, revoke
from partnerships.partner_links.mailing import mail_contact, mail_link

# Fetched for a preview by a messenger or a search engine, not opened by somebody.
PREVIEW = re.compile(r"compatible;|bot/|externalhit|preview", re.IGNORECASE)
OPENED = {"most": 300, "within": dt.timedelta(minutes=10)}
ANSWERED = {"most": 30, "within": dt.timedelta(hours=1)}


def public_page(request, token, *, purpose, note, find, draw):
    """The answer to whoever holds a link: `draw(request, link, token)` in the scope and the
    hours of its school; 404 alike for a link that never was, was taken back or has run out.

    `purpose` counts the tries, `note` stands under the name of the school.
    """
    is_post = request.method == "POST"
    what, limit = ("jawab", ANSWERED) if is_post else ("buka", OPENED)
    try:
        spend(f"{purpose}-{what}", address_of(request), **limit)
    except TooManyTries as refusal:
        return _unlisted(refused(request, refusal))
    link = find(token)
    if link is None:
        page = render(request, "partnerships/partner_link_unknown.html", {"note": note}, status=404)
        return _unlisted(page)
    with scope(school=link.school), timezone.override(link.school.time_zone):
        if request.method == "GET" and _by_somebody(request):
            note_opening(link)
        return _unlisted(draw(request, link, token))


def show_once(request, link, address, *, text, letter, subject, **context):
    """The one page that shows the address of a new link, ready to be sent with `text`.

    Where the button was the one for mail, `letter` (a template) goes to the partner's contact.
    `context` has title, back_url and back_label.
    """
    party = link.party
    to = mail_contact(party, on=timezone.localdate())
    context |= {
        "link": link,
        "party": party,
        "address": address,
        "text": text,
        "whatsapp": message_url(_number(party), text),
        "mail": f"mailto:{to.email if to else ''}?subject={quote(subject)}&body={quote(text)}",
        "to": to,
    }
    if to and "surel" in request.POST:
        try:  # sent after the link was made for good
            mail_link(link, address, letter=letter, subject=subject, to=to, by=request.user)
            context["sent"] = True
        except Unsent as trouble:
            context["unsent"] = str(trouble)
    page = render(request, "partnerships/partner_link_made.html", context)
    page["Cache-Control"] = "no-store"
    return page


def revoke_and_tell(request, link):
    """Take the link back; the message says what came of it."""
    try:
        revoke(link, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Tautan untuk {link.party} dicabut. Alamatnya mati.")


def seen_by(request):
    """The newest link of the page where the button sends a letter: one letter a press."""
    return request.POST.get("seen") if "surel" in request.POST else None


def greeting(party, sender):
    """How a message to the partner begins."""
    person = spoken_to(party)
    whom = person.name if person else party.name
    return f"Yth. {whom}, saya {sender.name} dari {party.school}."


def _number(party):
    """Of the contact if it may be written to today; else WhatsApp asks whom."""
    person = spoken_to(party)
    try:
        return number_of_contact(person, on=timezone.localdate()) if person else ""
    except Refused:
        return ""


def _by_somebody(request):
    """Browsers call themselves Mozilla; what draws the preview of a link does not, or owns up."""
    agent = request.headers.get("user-agent", "")
    return agent.startswith("Mozilla/") and not PREVIEW.search(agent)


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
