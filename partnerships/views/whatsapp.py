"""Preparing a message for WhatsApp: written, logged as opened, then opened by its sender."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.interaction import MessageForm
from partnerships.models import Contact, Interaction, Prospect
from partnerships.network.interactions import subject_of
from partnerships.network.whatsapp import (
    FIRST,
    TEMPLATES,
    number_of_contact,
    number_of_prospect,
    open_for_contact,
    open_for_prospect,
    prepared_text,
    url_of,
)


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


@require_safe
def interaction_whatsapp(request, pk):
    """The link itself: a form that led to another site would be stopped by our own policy."""
    opened = Interaction.objects.filter(state=Interaction.State.OPENED)
    entry = get_object_or_404(opened.select_related("prospect", "partner", "contact"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    context = {"entry": entry, "subject": subject_of(entry)}
    try:
        context["url"] = url_of(entry, on=timezone.localdate())
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return render(request, "partnerships/whatsapp_open.html", context)


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
        return redirect("partnerships:interaction_whatsapp", entry.pk)
    context["chips"] = [
        (label, f"?isi={slug}", slug == which) for slug, (label, _) in TEMPLATES.items()
    ]
    return render(request, "partnerships/whatsapp_form.html", context)


def _text(request, which, name, subject):
    return prepared_text(
        which, to=name, organisation=subject, by=request.user, school=request.school
    )
