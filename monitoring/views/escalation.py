"""After how many days the principal is told of what nobody did."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed
from accounts.roles import Action
from monitoring.forms.escalation import EscalationForm
from monitoring.reminding.escalating import escalation_here, set_escalation


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.MANAGE_NOTICES)
def escalation_edit(request):
    form = EscalationForm(posted(request), instance=escalation_here())
    if attempt(form, lambda: set_escalation(form.cleaned_data["after_days"], by=request.user)):
        messages.success(request, "Aturan penerusan tersimpan.")
        return redirect("monitoring:notice_list")
    return render(request, "monitoring/escalation_form.html", {"form": form})
