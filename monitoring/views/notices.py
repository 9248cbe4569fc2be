"""The reminders of the school: what was sent, what waits, what failed and may go again."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.messages.centre import threshold_words
from monitoring.models import Notice
from monitoring.reminding.sending import send_again
from partnerships.rows.partnerships import partner_names

ROWS = 25
PILLS = {
    Notice.Status.QUEUED: ("", "clock"),
    Notice.Status.SENT: ("baik", "circle-check"),
    Notice.Status.FAILED: ("bahaya", "circle-x"),
    Notice.Status.GATHERED: ("", "inbox"),
    Notice.Status.SHOWN: ("", "bell"),
}


@dataclass(frozen=True)
class Row:
    """A reminder as the list shows it."""

    notice: Notice
    partners: str

    @property
    def is_digest(self):
        return self.notice.kind == Notice.Kind.DIGEST

    @property
    def threshold(self):
        return threshold_words(self.notice)

    @property
    def pill(self):
        return (*PILLS[self.notice.status], self.notice.get_status_display())

    @property
    def may_send_again(self):
        return self.notice.status == Notice.Status.FAILED and self.notice.recipient is not None

    @property
    def may_be_passed_on(self):
        return self.notice.recipient is not None and not self.is_digest


@require_safe
@allowed(Action.MANAGE_NOTICES)
def notice_list(request):
    status = request.GET.get("status", "")
    status = status if status in Notice.Status.values else ""
    found = Notice.objects.of_the_school()
    found = found.filter(status=status) if status else found
    found = found.select_related("partnership", "recipient", "digest", "opened_by")
    page = Paginator(found, ROWS).get_page(request.GET.get("halaman"))
    notices = list(page.object_list)
    names = partner_names({notice.partnership_id for notice in notices} - {None})
    context = {
        "page": page,
        "rows": [Row(each, ", ".join(names.get(each.partnership_id, []))) for each in notices],
        "status": status,
        "counts": _counts(),
    }
    return render(request, "monitoring/notice_list.html", context)


@require_POST
def notice_send_again(request, pk):
    notice = get_object_or_404(Notice.objects.select_related("recipient", "partnership"), pk=pk)
    require(request.user, Action.MANAGE_NOTICES)
    try:
        send_again(notice, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            "Pengingat masuk antrean dan dikirim dalam satu jam, pada malam hari sesudah "
            "pukul 06.00.",
        )
    status = request.POST.get("status", "")
    place = f"?status={status}" if status in Notice.Status.values else ""
    return redirect(reverse("monitoring:notice_list") + place)


def _counts():
    """(value, label, how many) of all and of each state."""
    found = Notice.objects.of_the_school().order_by()
    found = found.values_list("status").annotate(Count("pk"))
    counts = dict(found)
    each = [(state.value, state.label, counts.get(state.value, 0)) for state in Notice.Status]
    return [("", "Semua", sum(counts.values())), *each]
