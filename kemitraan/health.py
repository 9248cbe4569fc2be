"""Whether this process lives, and whether the installation can serve people."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def alive(request):
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request):
    return JsonResponse({"status": "ok"})
