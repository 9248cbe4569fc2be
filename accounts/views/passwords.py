"""A new password: by a link when it was forgotten, or from the account page."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit, sudo
from accounts.forms.attempts import posted
from accounts.forms.login import AddressForm
from accounts.forms.passwords import ChangePassword, NewPassword
from accounts.links import person_of, send_link
from accounts.middleware import school_not_required
from accounts.views.limited import limited

HOUR = dt.timedelta(hours=1)
LINK_IS_DEAD = "Tautan ini sudah dipakai atau lewat satu jam. Minta tautan baru."


@login_not_required
@never_cache
@limited("reset", most=10, within=HOUR)
@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request):
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        send_link("reset", form.cleaned_data["email"], _reset_path)
        return redirect("accounts:link_sent")
    return render(request, "accounts/forgot.html", {"form": form})


@login_not_required
@require_safe
def link_sent(request):
    """The same page whether or not the address is known."""
    return render(request, "accounts/link_sent.html")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request, code, token):
    person = person_of("reset", code, token)
    if person is None:
        context = {"title": "Tautan tidak berlaku lagi", "sentence": LINK_IS_DEAD}
        return render(request, "accounts/dead_link.html", context, status=410)
    form = NewPassword(posted(request), person=person)
    if request.method == "POST" and form.is_valid():
        set_password(person, form.cleaned_data["new_password"], "Kata sandi dibuat ulang.")
        messages.success(request, "Kata sandi baru tersimpan. Masuk dengan kata sandi itu.")
        return redirect("accounts:log_in")
    return render(request, "accounts/reset.html", {"form": form, "person": person})


@never_cache
@school_not_required
@sensitive_post_parameters()
@limited("change-password", most=20, within=HOUR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request):
    form = ChangePassword(posted(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        set_password(request.user, form.cleaned_data["new_password"], "Kata sandi diganti.")
        update_session_auth_hash(request, request.user)
        sudo.remember(request)
        messages.success(request, "Kata sandi baru tersimpan. Perangkat lain harus masuk lagi.")
        return redirect("accounts:account")
    return render(request, "accounts/password_form.html", {"form": form})


@transaction.atomic
def set_password(person, password, sentence):
    """Every other session of the person ends with it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    for membership in person.memberships.active().select_related("school"):
        audit.record("set_password", person, by=person, school=membership.school, sentence=sentence)


def _reset_path(code, token):
    return reverse("accounts:reset", args=[code, token])
