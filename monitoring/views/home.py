"""The first page after logging in: what each role has to know and do today."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.home.parts import Today, parts_for, steps_of
from partnerships.rows.partnerships import partner_names


@require_safe
def home(request):
    on = timezone.localdate()
    today = Today(request.school, request.user, on)
    steps = steps_of(today)
    parts = [] if steps else parts_for(today)
    named = {pk for part in parts for pk in part.named if pk}
    context = {
        "heading": "Selamat datang. Lima langkah pertama" if steps else parts[0].heading,
        "parts": parts,
        "steps": steps,
        "first_open": next((step for step in steps if not step.is_done), None),
        "names": partner_names(named) if named else {},
        "on": on,
    }
    return render(request, "monitoring/home.html", context)
