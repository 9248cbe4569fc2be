"""Coming in and going out."""

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import devices
from accounts.formats import time_text
from accounts.forms.attempts import posted
from accounts.forms.login import LoginForm
from accounts.limits import TooManyTries, address_of, look, spend
from accounts.middleware import ENDED_KEY, begin_session
from accounts.views.limited import refused

ENDED = {
    "idle": "Anda keluar otomatis karena lama tidak ada kegiatan. Masuk lagi untuk melanjutkan.",
    "absolute": "Sesi Anda sudah berakhir demi keamanan. Masuk lagi untuk melanjutkan.",
}
WINDOW = dt.timedelta(minutes=15)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request):
    onward = safe_next(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(onward)
    form = LoginForm(request, posted(request))
    if request.method == "POST":
        try:
            if guess(request, form):
                return let_in(request, form.user, onward)
        except TooManyTries as refusal:
            return refused(request, refusal, sentence_for(refusal.until))
    ended = ENDED.get(request.session.pop(ENDED_KEY, ""), "")
    context = {"form": form, "next": request.GET.get("next", ""), "ended": ended}
    return render(request, "accounts/login.html", context)


@login_not_required
@require_POST
def log_out(request):
    logout(request)
    messages.success(
        request, "Anda sudah keluar. Tutup peramban ini bila komputer dipakai bersama."
    )
    return redirect("accounts:log_in")


def let_in(request, person, onward):
    """Log the person in and start the clocks of their session; `onward` is a safe address."""
    login(request, person, backend="accounts.backends.MemberBackend")
    begin_session(request.session)
    response = redirect(onward)
    devices.remember(request, response, person.username)
    return response


def safe_next(request):
    """The address asked for if it is one of ours, else the start page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # Without a slash `redirect` would take it for the name of a view.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


def guess(request, form):
    """Whether the form lets somebody in; raises `TooManyTries` if it may not be asked now.

    Bounds the guesses from many addresses at one name, and from one address at many names;
    django-axes bounds those from one address at one name. A browser that the person has
    used before is not bounded here: it has five tries of its own.
    """
    username = request.POST.get("username", "")
    bounds = [
        ("login-name", username.strip().lower(), 30),
        ("login-address", address_of(request), 100),
    ]
    if devices.is_known(request, username):
        bounds = []
    for purpose, who, most in bounds:
        look(purpose, who, most=most, within=WINDOW)
    if form.is_valid():
        return True
    if form.was_wrong:
        for purpose, who, most in bounds:
            spend(purpose, who, most=most, within=WINDOW)
    return False


def locked_out(request, response, credentials):
    """What django-axes shows after five wrong passwords for one name from one address."""
    latest = AccessAttempt.objects.filter(
        username=devices.counted_as(request, credentials), ip_address=address_of(request)
    ).aggregate(latest=Max("attempt_time"))["latest"]
    until = (latest or timezone.now()) + settings.AXES_COOLOFF_TIME
    return refused(request, TooManyTries(until), sentence_for(until))


def sentence_for(until):
    return (
        f"Terlalu banyak percobaan masuk. Coba lagi {time_text(until)} "
        "atau minta tautan lewat surel."
    )
