"""The notice of the closing to one party, as the school records it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from monitoring.closing.letters import letter_of
from monitoring.closing.notices import acknowledge_notice, give_notice
from monitoring.forms.closure import AcknowledgeForm, NoticeForm
from monitoring.models import ClosingNotice
from partnerships.models import Party

PAGE = ["GET", "HEAD", "POST"]
RELATED = (
    "partnership__school",
    "partner",
    "school",
    "contact",
    "closing_notice",
    "closing_letter",
    "closing_handover",
    "certificate",
)


@require_http_methods(PAGE)
def closing_notice(request, pk, party_pk):
    """The notice to one party: giving it, and mending it until it is acknowledged."""
    party = party_or_404(pk, party_pk)
    require(request.user, Action.PREPARE_CLOSURE)
    notice = getattr(party, "closing_notice", None)
    form = NoticeForm(posted(request), instance=notice, initial={} if notice else _known(party))
    if attempt(
        form, lambda: give_notice(party.partnership, party, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Pemberitahuan kepada {party.name} dicatat.")
        return redirect("monitoring:closure", pk)
    return render(request, "monitoring/notice_form.html", {"form": form, "party": party})


@require_http_methods(PAGE)
def closing_acknowledge(request, pk, party_pk):
    party = party_or_404(pk, party_pk)
    require(request.user, Action.PREPARE_CLOSURE)
    notice = get_object_or_404(
        ClosingNotice.objects.select_related("party__partnership"), party=party
    )
    form = AcknowledgeForm(
        posted(request),
        initial={"acknowledged_on": timezone.localdate(), "acknowledged_by": notice.recipient},
    )
    if attempt(form, lambda: acknowledge_notice(notice, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Konfirmasi {party.name} dicatat.")
        return redirect("monitoring:closure", pk)
    context = {"form": form, "party": party, "notice": notice}
    return render(request, "monitoring/notice_form.html", context)


def party_or_404(pk, party_pk):
    parties = Party.objects.select_related(*RELATED).prefetch_related(
        "partner__contacts", "partnership__agreements", "partnership__parties__partner"
    )
    return get_object_or_404(parties, pk=party_pk, partnership_id=pk)


def _known(party):
    """What the letter has said already."""
    if party.is_school:
        head = party.partnership.school.head_name
        facts = {"channel": ClosingNotice.Channel.HAND, "recipient": head, "notice_days": 14}
        return {"sent_on": timezone.localdate(), **facts}
    letter = letter_of(party)
    return {
        "sent_on": timezone.localdate(),
        "recipient": letter.addressee if letter.pk else "",
        "notice_days": letter.notice_days,
    }
