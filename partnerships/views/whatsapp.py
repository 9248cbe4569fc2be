"""Preparing a message for WhatsApp: written, logged as opened, and opened by the same press."""

from csp.decorators import csp_update
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.interaction import MessageForm
from partnerships.models import Contact, Prospect
from partnerships.network.whatsapp import (
    FIRST,
    TEMPLATES,
    message_url,
    number_of_contact,
    number_of_prospect,
    open_for_contact,
    open_for_prospect,
    prepared_text,
)

# A form may lead to our own pages only; this one leads to WhatsApp, whose short address sends
# the browser on to the long one.
to_whatsapp = csp_update({"form-action": ["https://wa.me", "https://api.whatsapp.com"]})


@to_whatsapp
@require_http_methods(["GET", "HEAD", "POST"])
def contact_whatsapp(request, pk):
    contact = get_object_or_404(Contact.objects.select_related("partner"), pk=pk)
    return _write(
        request,
        contact,
        subject=contact.partner,
        name=contact.name,
        number=number_of_contact,
        verb=open_for_contact,
    )


@to_whatsapp
@require_http_methods(["GET", "HEAD", "POST"])
def prospect_whatsapp(request, pk):
    prospect = get_object_or_404(Prospect.objects.select_related("partner"), pk=pk)
    return _write(
        request,
        prospect,
        subject=prospect,
        name=prospect.person_name or prospect.organisation,
        number=number_of_prospect,
        verb=open_for_prospect,
    )


def _write(request, person, *, subject, name, number, verb):
    require(request.user, Action.EDIT_PARTNERS)
    which = request.GET.get("isi", FIRST)
    form = MessageForm(posted(request), initial={"text": _text(request, which, name, subject)})
    context = {"form": form, "subject": subject, "name": name}
    try:
        context["number"] = number(person, on=timezone.localdate())
    except Refused as refusal:
        return render(
            request, "partnerships/whatsapp_form.html", context | {"refusal": str(refusal)}
        )
    entry = attempt(form, lambda: verb(person, by=request.user, **form.cleaned_data))
    if entry:
        return redirect(message_url(context["number"], entry.summary))
    context["chips"] = [
        (label, f"?isi={slug}", slug == which) for slug, (label, _) in TEMPLATES.items()
    ]
    return render(request, "partnerships/whatsapp_form.html", context)


def _text(request, which, name, subject):
    return prepared_text(
        which, to=name, organisation=subject, by=request.user, school=request.school
    )
