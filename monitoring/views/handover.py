"""Handing over the open work of somebody who leaves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt
from accounts.models import User
from accounts.permissions import require
from accounts.roles import Action
from monitoring.forms.handover import HandOverAllForm, HandOverForm
from monitoring.handover import DUTY, MOST, hand_over, hand_over_all, open_work


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_work(request, pk):
    """Of a member or of somebody who was one: work stays behind when people have gone."""
    known = User.objects.filter(memberships__school=request.school).distinct()
    person = get_object_or_404(known, pk=pk)
    if person != request.user:
        require(request.user, Action.MANAGE_PEOPLE)
    work = open_work(person)
    whole = HandOverAllForm(request.POST if "semua" in request.POST else None, person=person)
    forms = [_form(request, duty, rows, person) for duty, rows in work]
    sent = next((form for form in [whole, *forms] if form and form.is_bound), None)
    if sent and (given := attempt(sent, lambda: _hand(request, sent, person))):
        _tell(request, sent.cleaned_data["to"], *given)
        return redirect("monitoring:hand_over", pk)
    if request.method == "POST" and not sent:
        messages.warning(request, "Pekerjaan itu sudah diserahkan. Ini keadaan terbaru.")
        return redirect("monitoring:hand_over", pk)
    context = {
        "person": person,
        "work": [
            (duty, rows, form, [(row.get_absolute_url(), duty.named(row)) for row in rows])
            if duty.note
            else (duty, rows, form, ())
            for (duty, rows), form in zip(work, forms, strict=True)
        ],
        "whole": whole if sum(form is not None for form in forms) > 1 else None,
        "sent": sent,
        "most": MOST,
        "is_member": person.memberships.active().at(request.school).exists(),
    }
    return render(request, "monitoring/hand_over.html", context)


def _form(request, duty, rows, person):
    """The form of one kind of work; only the one whose button was pressed is read."""
    if duty.note:
        return None
    data = request.POST if request.POST.get("duty") == duty.slug else None
    return HandOverForm(data, duty=duty, rows=rows, person=person)


def _hand(request, form, person):
    """How many pieces went, and the kinds that stay."""
    answers = form.cleaned_data
    if isinstance(form, HandOverAllForm):
        return hand_over_all(person, answers["to"], by=request.user)
    duty = DUTY[form.duty.slug]
    return hand_over(duty, person, answers["to"], rows=answers["rows"], by=request.user), []


def _tell(request, to, went, stay):
    messages.success(request, f"{went} pekerjaan diserahkan kepada {to}.")
    if left := [duty.label for duty in stay if not duty.note]:
        messages.warning(request, f"{to} tidak berwenang untuk: {'; '.join(left)}.")
