"""Which activities a pack of evidence would hold, what they lack, and asking for the pack."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import allowed, can
from accounts.roles import Action
from activities.accountability.paper import NO_SUBSTITUTE
from activities.accountability.rows import rows_of
from activities.forms.pack import PackForm, selection_of
from activities.models import Activity
from activities.pack_report import KIND

PAGE_SIZE = 25


@require_safe
@allowed(Action.EXPORT)
def pack(request):
    today = timezone.localdate()
    form = PackForm(request.GET or {"year": today.year})
    found, unverified, words = Activity.objects.none(), 0, ""
    if form.is_valid():
        selection = selection_of(form.cleaned_data)
        found, words = selection.with_everything(), selection.words()
        unverified = selection.unverified(on=today).count()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "kind": KIND,
        "page": page,
        "rows": rows_of(selection, page, first=page.start_index()) if page.object_list else [],
        "asked": [(name, form.data.get(name, "")) for name in form.fields],
        "unverified": unverified,
        "words": words,
        "no_substitute": NO_SUBSTITUTE,
        "may_complete": can(request.user, Action.RUN_ACTIVITY),
    }
    return render(request, "activities/pack.html", context)
