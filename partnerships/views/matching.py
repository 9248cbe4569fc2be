"""Looking for the partners that fit a need."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import require
from accounts.roles import Action
from partnerships.forms.match import NarrowingForm
from partnerships.models import Need
from partnerships.rows.matches import matches


@require_safe
def need_matches(request, pk):
    need = get_object_or_404(Need, pk=pk)
    require(request.user, Action.VIEW)
    kind, regency = (request.GET.get(name, "") for name in ("jenis", "kabupaten"))
    found = matches(need, kind=kind, regency=regency, number=request.GET.get("halaman"))
    context = {
        "need": need,
        "match": found,
        "page": found.page,
        "form": NarrowingForm(found, kind, regency),
        "is_filtered": bool(kind or regency),
        "chosen": bool(kind) + bool(regency),
    }
    return render(request, "partnerships/need_matches.html", context)
