"""The way from jejaring to partnership on one page, with how many come how far."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import allowed
from accounts.roles import Action
from partnerships.filters.partner import with_newest_screening
from partnerships.models import Prospect
from partnerships.network.pipeline import DEFINITION, cohorts, unpartnered
from partnerships.rows.stages import stage_columns

COLUMN_SIZE = 8  # eight columns stand beside and below each other


@require_safe
@allowed(Action.VIEW)
def pipeline(request):
    on = timezone.localdate()
    columns = [_prospects(), _partners(), *map(_stage, stage_columns(COLUMN_SIZE, on=on))]
    chosen = _chosen(columns, request.GET.get("kolom"))
    for number, column in enumerate(columns, 1):
        column |= {"number": number, "is_chosen": column is chosen}
    context = {"columns": columns, "cohorts": cohorts(on=on), "definition": DEFINITION}
    return render(request, "partnerships/pipeline.html", context)


def _prospects():
    active = Prospect.objects.active()
    return _column("jejaring", "Jejaring", active.count(), prospects=active[:COLUMN_SIZE])


def _partners():
    alone = unpartnered()
    shown = with_newest_screening(alone)[:COLUMN_SIZE]
    return _column("mitra", "Mitra tanpa kemitraan", alone.count(), partners=shown)


def _stage(column):
    stage = column["stage"]
    return _column(stage.value, stage.label, column["count"], cards=column["cards"], stage=stage)


def _column(slug, label, count, **contents):
    more = max(0, count - COLUMN_SIZE)
    return {"slug": slug, "label": label, "count": count, "more": more, **contents}


def _chosen(columns, slug):
    """The column in the address, else the first with somebody in it."""
    named = [column for column in columns if column["slug"] == slug]
    filled = [column for column in columns if column["count"]]
    return (named or filled or columns)[0]
