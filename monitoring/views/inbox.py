"""The notification centre: what this person was told, matter by matter, the newest first."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from monitoring.messages.centre import address_of, mark_read, rows_of
from monitoring.models import Notice

ROWS = 25
PLACE = ("baru", "halaman")  # where in the list somebody is


@require_safe
def inbox(request):
    """`?baru=1` shows what has not been read alone."""
    only_new = request.GET.get("baru") == "1"
    own = Notice.objects.of(request.user).newest_of_each().select_related("partnership", "digest")
    page = Paginator(own.unread() if only_new else own, ROWS).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": rows_of(list(page.object_list), on=timezone.localdate()),
        "only_new": only_new,
        "newest": own.values_list("pk", flat=True).first(),
    }
    return render(request, "monitoring/inbox.html", context)


@require_POST
def inbox_open(request, pk):
    """Go to the thing: whoever looks at it needs no bell for it any more."""
    own = Notice.objects.of(request.user)
    notice = get_object_or_404(own, pk=pk)
    mark_read(own.of_the_same(notice))
    return redirect(address_of(notice))


@require_POST
def inbox_mark(request, pk):
    own = Notice.objects.of(request.user)
    mark_read(own.of_the_same(get_object_or_404(own, pk=pk)))
    place = {name: request.POST[name] for name in PLACE if request.POST.get(name)}
    return redirect(reverse("monitoring:inbox") + (f"?{urlencode(place)}" if place else ""))


@require_POST
def inbox_mark_all(request):
    """All up to the newest that the page showed: what came in since stays new."""
    own = Notice.objects.of(request.user)
    newest = request.POST.get("sampai", "")
    if newest.isdecimal() and len(newest) < 19:
        own = own.filter(pk__lte=int(newest))
    count = own.newest_of_each().unread().count()
    mark_read(own)
    messages.success(request, f"{count} pemberitahuan ditandai sudah dibaca.")
    return redirect("monitoring:inbox")
