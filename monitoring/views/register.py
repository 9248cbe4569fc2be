"""The register of the school's papers."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import allowed
from accounts.roles import Action
from monitoring.register.filtering import STATES, RegisterFilter
from monitoring.register.listing import registered, rows_of, sorted_by

PAGE_SIZE = 25
CHIPS = ("tidur", "6-bulan", "jalan")


@require_safe
@allowed(Action.VIEW)
def paper_register(request):
    on = timezone.localdate()
    order = request.GET.get("urut", "")
    papers = sorted_by(registered(), order)
    chosen = RegisterFilter(request.GET, queryset=papers, on=on)
    found = chosen.qs if chosen.is_valid() else papers.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    state = request.GET.get("keadaan", "")
    context = {
        "form": chosen.form,
        "page": page,
        "rows": rows_of(page.object_list, on=on),
        "order": order or "baru",
        "query": query.urlencode(),
        "is_filtered": any(request.GET.get(name) for name in ("q", "jenis", "keadaan")),
        "chosen": sum(bool(request.GET.get(name)) for name in ("jenis", "keadaan")),
        "chips": [(STATES[word][0], f"?keadaan={word}", state == word) for word in CHIPS],
    }
    return render(request, "monitoring/paper_register.html", context)
