"""A way past the lock after wrong passwords, for whoever reads the person's mail."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import devices
from accounts.forms.attempts import posted
from accounts.forms.login import AddressForm
from accounts.links import person_of, send_link
from accounts.views.limited import limited
from accounts.views.passwords import LINK_IS_DEAD


@login_not_required
@never_cache
@limited("unlock", most=10, within=dt.timedelta(hours=1))
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        send_link("unlock", form.cleaned_data["email"], _unlock_path)
        return redirect("accounts:link_sent")
    return render(request, "accounts/unlock_ask.html", {"form": form})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request, code, token):
    """Marks this browser as the person's own. Mail programs open links by themselves, so
    only the button on the page does it."""
    person = person_of("unlock", code, token)
    if person is None:
        context = {"title": "Tautan tidak berlaku lagi", "sentence": LINK_IS_DEAD}
        return render(request, "accounts/dead_link.html", context, status=410)
    if request.method != "POST":
        return render(request, "accounts/unlock.html", {"person": person})
    messages.success(request, "Peramban ini dibuka kembali. Masuk dengan kata sandi Anda.")
    response = redirect("accounts:log_in")
    devices.remember_anew(request, response, person.username)
    return response


def _unlock_path(code, token):
    return reverse("accounts:unlock", args=[code, token])
