"""The grid of data collection over all partnerships."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import allowed, can
from accounts.roles import Action
from monitoring.collecting.filtering import CollectionFilter
from monitoring.collecting.listing import STATES, counted, gathered, listed, rows_of
from monitoring.kpi.achievement import RULE
from monitoring.kpi.reckoning import RULE_OF_SUMS

PAGE_SIZE = 25
FILTERS = ("keadaan", "periode", "saya")


@require_safe
@allowed(Action.VIEW)
def collection(request):
    on = timezone.localdate()
    chosen = _filter(request, on)
    form = chosen.form
    is_valid = chosen.is_valid()
    state = form.cleaned_data.get("keadaan", "") if is_valid else ""
    counts = counted(_filter(request, on, "keadaan").qs) if is_valid else dict.fromkeys(STATES, 0)
    page = _page(request, chosen.qs if is_valid else chosen.queryset.none(), counts, state)
    query = request.GET.copy()
    query.pop("halaman", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page.object_list, on=on),
        "query": query.urlencode(),
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "chosen": sum(bool(request.GET.get(name)) for name in FILTERS),
        "chips": [_chip(request, word, counts, state) for word in STATES if counts[word]],
        "rule": RULE,
        "rule_of_sums": RULE_OF_SUMS,
        "may_record": can(request.user, Action.RECORD_KPI),
        "may_check": can(request.user, Action.VERIFY_KPI),
    }
    return render(request, "monitoring/collection.html", context)


def _filter(request, on, *without):
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return CollectionFilter(query, queryset=gathered(on=on), user=request.user)


def _page(request, found, counts, state):
    """How many there are is known from the counts of the states: no query asks it again."""
    paginator = Paginator(listed(found).prefetch_related("records"), PAGE_SIZE)
    paginator.count = counts.get(state, 0) if state else sum(counts.values())
    return paginator.get_page(request.GET.get("halaman"))


def _chip(request, word, counts, state):
    query = request.GET.copy()
    query.pop("halaman", None)
    query["keadaan"] = word
    is_current = state == word
    if is_current:
        query.pop("keadaan")
    return f"{STATES[word]} ({counts[word]})", f"?{query.urlencode()}", is_current
