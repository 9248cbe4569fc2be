"""Passing a reminder on by WhatsApp."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.forms.messages import ReminderTextForm
from monitoring.messages.whatsapp import addressees, open_reminder, refuse_closed
from monitoring.models import Notice
from monitoring.reminding.letters import in_words
from partnerships.network.whatsapp import message_url
from partnerships.views.whatsapp import to_whatsapp

TEMPLATE = "partnerships/whatsapp_form.html"
NOBODY = (
    "WhatsApp tidak dibuka karena tidak ada orang lain yang bertugas untuk pengingat ini. "
    "Tetapkan penanggung jawab kemitraan, atau catat narahubung mitra."
)
GONE = (
    "WhatsApp tidak dibuka karena orang yang Anda pilih tidak lagi bertugas untuk pengingat ini. "
    "Pilih orang lain di atas."
)


@dataclass(frozen=True)
class _Back:
    """The list from which somebody came, as the page leads back to it."""

    label: str
    get_absolute_url: str

    def __str__(self):
        return self.label


@to_whatsapp
@require_http_methods(["GET", "HEAD", "POST"])
def notice_whatsapp(request, pk):
    """For whoever was reminded, and for those who look after the reminders."""
    about_something = Notice.objects.exclude(partnership=None)
    related = about_something.select_related("recipient", "partnership__person_in_charge")
    notice = get_object_or_404(related, pk=pk)
    is_own = notice.recipient == request.user
    if not is_own:
        require(request.user, Action.MANAGE_NOTICES)
    people = addressees(notice, by=request.user)
    wanted = request.GET.get("kepada") or (people[0].slug if people else None)
    to = next((one for one in people if one.slug == wanted), None)
    context = {
        "subject": _back(is_own),
        "name": to.name if to else "pengingat ini",
        "chips": [(one.label, f"?kepada={one.slug}", one == to) for one in people],
        "chips_label": "Kepada siapa",
    }
    if to is None:
        return render(request, TEMPLATE, context | {"refusal": GONE if people else NOBODY})
    return _write(request, notice, to, context)


def _write(request, notice, to, context):
    today = timezone.localdate()
    try:
        refuse_closed(notice)
        number = to.number(on=today)
    except Refused as refusal:
        return render(request, TEMPLATE, context | {"refusal": str(refusal)})
    facts = in_words([notice])(notice, today)
    text = to.text(facts, by=request.user, school=request.school)
    form = ReminderTextForm(posted(request), initial={"text": text})
    if attempt(form, lambda: open_reminder(notice, to, by=request.user, **form.cleaned_data)):
        return redirect(message_url(number, form.cleaned_data["text"]))
    return render(request, TEMPLATE, context | {"form": form, "number": number})


def _back(is_own):
    if is_own:
        return _Back("Pemberitahuan", reverse("monitoring:inbox"))
    return _Back("Pengingat", reverse("monitoring:notice_list"))
