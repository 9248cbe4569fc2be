"""Asking for the password once more before acts that could harm the whole school."""

import time
from functools import wraps

from django.http import HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters

from accounts.limits import TooManyTries
from accounts.middleware import PASSWORD_KEY
from accounts.relogin import FIELD, WRONG, ask_again, guess_is_right
from accounts.views.limited import refused

GOOD_FOR = 10 * 60
HEADING = "Tulis kata sandi sekali lagi"
LEAD = "Langkah ini penting bagi sekolah, dan kata sandi Anda terakhir ditulis 10 menit lalu."


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
            return ask_again(request, HEADING, LEAD)
        try:
            if not guess_is_right(request):
                return ask_again(request, HEADING, LEAD, error=WRONG)
        except TooManyTries as refusal:
            return refused(request, refusal)
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
