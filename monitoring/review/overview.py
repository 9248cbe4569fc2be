"""What the page of a partnership tells of its reviews: what they changed, what is to be done."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, DateField, F, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from monitoring.models import Adjustment, MonitoringVisit, ReviewAction

CHANGE, TASK, VISIT = "ubah", "tugas", "kunjungan"
NO_DAY = Cast(Value(None), DateField())


@dataclass(frozen=True)
class Change:
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Task:
    """An open follow-up action or a planned visit, late ones first."""

    pk: int
    what: str
    owner: str
    due_on: dt.date
    is_visit: bool = False

    @property
    def url(self):
        page = "visit_detail" if self.is_visit else "action_detail"
        return reverse(f"monitoring:{page}", args=[self.pk])


def told_of(partnership):
    """`({review: [Change]}, [Task])`; a single query: the partnership page has few."""
    changes = Adjustment.objects.filter(review__partnership=partnership)
    tasks = ReviewAction.objects.owed().filter(partnership=partnership)
    visits = MonitoringVisit.objects.planned().filter(partnership=partnership)
    rows = _columns(changes, CHANGE, F("review_id"), NO_DAY, "kind", "before", "after").union(
        _columns(tasks, TASK, F("pk"), F("due_on"), "what", "owner__name", "what"),
        _columns(visits, VISIT, F("pk"), F("visited_on"), "place", "led_by__name", "place"),
        all=True,
    )
    found, open_tasks = {}, []
    for sort, row, day, first, second, third, _ in rows.order_by("c_day", "c_pk"):
        if sort == CHANGE:
            kind = Adjustment.Kind(first).label
            found.setdefault(row, []).append(Change(kind, second, third))
        else:
            what = f"Kunjungan pemantauan ke {first}" if sort == VISIT else first
            open_tasks.append(Task(row, what, second, day, sort == VISIT))
    return found, open_tasks


def _columns(queryset, sort, row, day, *texts):
    names = {f"c_text{place}": Cast(name, TextField()) for place, name in enumerate(texts)}
    shown = ("c_sort", "c_row", "c_day", *names)
    annotated = queryset.order_by().annotate(
        c_sort=Value(sort, CharField()),
        c_row=Cast(row, BigIntegerField()),
        c_day=day,
        c_pk=F("pk"),
        **names,
    )
    return annotated.values_list(*shown, "c_pk")
