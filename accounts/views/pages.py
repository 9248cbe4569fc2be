"""The two pages that lead to everything else: Lainnya and Bantuan."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import members_with
from accounts.roles import Action


@require_safe
def more(request):
    return render(request, "accounts/more.html")


@require_safe
@login_not_required
def help_page(request):
    """Open to all: whoever cannot log in needs it most."""
    school = getattr(request, "school", None)
    people = members_with(Action.MANAGE_PEOPLE, school) if school else []
    return render(request, "accounts/help.html", {"helpers": people})
