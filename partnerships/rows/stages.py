"""Open partnerships as the columns of a board, one column for each stage."""

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from partnerships.models import Partnership
from partnerships.rows.partnerships import rows
from partnerships.stages import Stage


def stage_columns(size, *, on):
    """Every stage with its `count`, its latest changed cards and how many `more` there are;
    as many queries for one partnership as for thousands."""
    open_ones = Partnership.objects.open()
    counts = dict(open_ones.order_by().values_list("stage").annotate(Count("pk")))
    cards = rows(_first_of_each_stage(open_ones, size), on=on)
    return [
        {
            "stage": stage,
            "count": counts.get(stage, 0),
            "cards": [card for card in cards if card.code == stage],
            "more": max(0, counts.get(stage, 0) - size),
        }
        for stage in Stage
    ]


def _first_of_each_stage(queryset, size):
    """The cards that stand in the columns: the latest changed of every stage, one query."""
    place = Window(RowNumber(), partition_by="stage", order_by=["-updated_at", "-pk"])
    numbered = queryset.annotate(place=place).filter(place__lte=size)
    return numbered.order_by("-updated_at", "-pk")
