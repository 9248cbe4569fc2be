"""Asking for the password once more before acts that could harm the whole school."""

import datetime as dt
import time
from functools import wraps

from django.contrib.auth.hashers import check_password
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.limits import TooManyTries, spend
from accounts.middleware import PASSWORD_KEY
from accounts.views.limited import refused

GOOD_FOR = 10 * 60
FIELD = "kata_sandi_lagi"
WRONG = "Kata sandi salah. Periksa huruf besar dan kecil, lalu coba lagi."


def required(view):
    """Decorator of views: the password must have been given within the last ten minutes.

    Otherwise the person is asked for it first. What they had typed travels along in hidden
    fields and is carried out at once when the password is right.
    """

    @sensitive_post_parameters(FIELD)
    @wraps(view)
    def inner(request, *args, **kwargs):
        if is_fresh(request):
            return view(request, *args, **kwargs)
        if FIELD not in request.POST:
            return _ask(request)
        try:
            spend("sudo", request.user.pk, most=5, within=dt.timedelta(minutes=15))
        except TooManyTries as refusal:
            return refused(request, refusal)
        if not check_password(request.POST[FIELD], request.user.password):
            return _ask(request, WRONG)
        remember(request)
        if "sudo_get" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return view(request, *args, **kwargs)

    return inner


def is_fresh(request):
    return 0 <= time.time() - request.session.get(PASSWORD_KEY, 0) < GOOD_FOR


def remember(request):
    """The password was given just now."""
    request.session[PASSWORD_KEY] = int(time.time())


def _ask(request, error=""):
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (FIELD, "csrfmiddlewaretoken")
        for value in values
    ]
    if request.method != "POST":
        kept = [("sudo_get", "1")]
    return render(request, "accounts/sudo.html", {"kept": kept, "field": FIELD, "error": error})
