"""The page to throw on the wall of a gathering: QR code, printed link, live count."""

import segno
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe


def wall(request, hall, **context):
    """Asked by itself every five seconds it gives the count alone.

    `came` says in words how many there are, `back_url` and `back_label` lead back,
    `open_url` to setting the window; `may_run` whether this person may do that, and
    `close_url`, if any, is what the button to close posts to; `event` one that may be off.
    """
    context |= {"hall": hall}
    if request.htmx:
        return render(request, "partnerships/_presence_answer.html", context)
    address = settings.BASE_URL + reverse("partnerships:attend", args=[hall.code])
    short = address.partition("://")[2].replace(hall.code, hall.spelt)
    context |= {"address": address, "short": short, "qr": qr_code(address)}
    return render(request, "partnerships/presence.html", context)


def qr_code(address):
    """The address as inline SVG that grows with its frame; dark on light in every theme."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, border=3, dark="#000", light="#fff", svgclass="k-qr")
    return mark_safe(drawn)  # from an address of ours, no word of anybody
