"""What this person wants to be told, and when."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from monitoring.forms.messages import MessagePreferenceForm
from monitoring.messages.choosing import (
    always_told,
    choose_messages,
    is_head,
    preference_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
def message_preferences(request):
    preference = preference_of(request.user)
    form = MessagePreferenceForm(posted(request), preference=preference)
    if attempt(form, lambda: choose_messages(by=request.user, **form.choice())):
        messages.success(request, "Pilihan pemberitahuan Anda tersimpan.")
        return redirect("monitoring:message_preferences")
    context = {
        "form": form,
        "always": always_told(request.user),
        "is_head": is_head(request.user),
    }
    return render(request, "monitoring/message_preferences.html", context)
