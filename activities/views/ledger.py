"""Promised against received in one partnership."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import can, require
from accounts.roles import Action
from activities.contributions import ledger as answers
from activities.contributions.handing_over import free_goods
from activities.contributions.recording import why_not_recordable
from activities.models import Handover, Receipt
from activities.views.receipts import listed, partnership_or_404

PAGE_SIZE = 25


@require_safe
def ledger(request, pk):
    partnership = partnership_or_404(request, pk)
    require(request.user, Action.VIEW)
    standing = Receipt.objects.standing().filter(partnership=partnership)
    receipts = list(standing.only(*answers.SUMMED))
    rows = listed(Receipt.objects.filter(partnership=partnership))
    may_record = can(request.user, Action.RECORD_CONTRIBUTION)
    closed = why_not_recordable(partnership)
    context = {
        "partnership": partnership,
        "shares": answers.shares(partnership, receipts),
        "sources": answers.by_source(partnership, receipts),
        "estimate": sum(one.estimate for one in receipts if one.verified_at and one.estimate),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "handovers": Handover.objects.standing().filter(partnership=partnership),
        "has_free_goods": free_goods(partnership).exists(),
        "may_record": may_record and not closed,
        "may_hand_over": may_record and not partnership.is_closed,
        "closed": closed if may_record else "",
        "query": f"kemitraan={partnership.pk}",
    }
    return render(request, "activities/ledger.html", context)
