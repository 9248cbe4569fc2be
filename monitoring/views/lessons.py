"""The lessons of closed partnerships, searched before the next one begins."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import allowed
from accounts.roles import Action
from monitoring.closing.lessons import LessonFilter, lessons
from partnerships.rows.partnerships import partner_names

PAGE_SIZE = 20
FILTERS = ("bidang", "jenis", "alasan")


@require_safe
@allowed(Action.VIEW)
def lesson_list(request):
    chosen = LessonFilter(request.GET, queryset=lessons())
    found = chosen.qs if chosen.is_valid() else lessons().none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman"))
    names = partner_names([each.partnership_id for each in page.object_list])
    context = {
        "form": chosen.form,
        "page": page,
        "rows": [(each, names.get(each.partnership_id, [])) for each in page.object_list],
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "chosen": sum(bool(request.GET.get(name)) for name in FILTERS),
    }
    return render(request, "monitoring/lesson_list.html", context)
