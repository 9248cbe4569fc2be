"""When a session ends under somebody's typing: the password, and the work goes on."""

import datetime as dt
import re

from django.contrib.auth.hashers import check_password
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

from accounts.limits import TooManyTries, spend

FIELD = "kata_sandi_lagi"
SECRET = re.compile(r"password|sandi|\brepeated\b")
WRONG = "Kata sandi salah. Periksa huruf besar dan kecil, lalu coba lagi."


def ask_again(request, heading, lead, *, frame="base.html", error=""):
    """A page that asks for the password and sends along all that was typed."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (FIELD, "csrfmiddlewaretoken") and not is_secret(name)
        for value in values
    ]
    if request.method != "POST":
        kept = [("sudo_get", "1")]
    context = {"kept": kept, "field": FIELD, "heading": heading, "lead": lead, "frame": frame}
    return render(request, "accounts/password_again.html", context | {"error": error})


def is_secret(name):
    """Whether a field holds a password: a page must not carry what nobody may read there."""
    return SECRET.search(name) is not None


def guess_is_right(request):
    """Whether the password that came along is the person's; raises `TooManyTries`."""
    spend("password-again", request.user.pk, most=5, within=dt.timedelta(minutes=15))
    return check_password(request.POST[FIELD], request.user.password)


def answer(request):
    """What to do with a request that comes after its session has ended.

    True: the password came along, so it may go on. A response: the page that asks for it
    and keeps the typing. None: nothing was typed, or too many passwords were wrong.
    """
    if not _carries_typing(request):
        return None
    lead = f"Untuk melanjutkan sebagai {request.user}, tulis kata sandi Anda. Isian Anda tetap ada."
    if request.FILES:
        lead += " Berkas harus dipilih lagi."
    if any(is_secret(name) for name in request.POST if name != FIELD):
        lead += " Kata sandi yang Anda isi di formulir harus ditulis lagi sesudahnya."
    error = ""
    if FIELD in request.POST:
        try:
            if guess_is_right(request):
                return True
        except TooManyTries:
            return None
        error = WRONG
    return ask_again(
        request, "Sesi Anda sudah berakhir", lead, frame="base_public.html", error=error
    )


def _carries_typing(request):
    """A form of ours, sent by our own page (a foreign one must not be kept and sent again)."""
    if request.method != "POST" or request.headers.get("HX-Request") or request.path == "/keluar/":
        return False
    guard = CsrfViewMiddleware(lambda request: None)
    return guard.process_view(request, lambda request: None, (), {}) is None
