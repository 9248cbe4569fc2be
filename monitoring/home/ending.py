"""What ends soon or is late: terms of partnerships and planned reviews, in one query."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from accounts.compiled import compiled_once
from accounts.formats import date_text
from monitoring.home.uniting import columns, key, said, text, united
from monitoring.models import Review
from partnerships.models import Partnership
from partnerships.rows.partnerships import days_left
from partnerships.stages import Stage

SOON = 90  # days
MOST = 100


@dataclass(frozen=True)
class Ending:
    """A term or a review with its day; `of` is the partnership."""

    kind: str
    row: int
    of: int
    heading: str
    due_on: dt.date

    @property
    def url(self):
        name = "monitoring:review_detail" if self.kind == "review" else _DETAIL
        return reverse(name, args=[self.row])

    @property
    def text(self):
        if self.kind == "review":
            return f"Peninjauan direncanakan {date_text(self.due_on)}"
        return f"Masa berlaku sampai {date_text(self.due_on)}"


_DETAIL = "partnerships:partnership_detail"


def ending(*, on):
    """What has run out, is overdue, or ends within `SOON` days; the most urgent first."""
    return [Ending(*row) for row in _ending(on=on)]


@compiled_once
def _ending(*, on):
    terms = Partnership.objects.running().filter(ends_on__lte=on + dt.timedelta(days=SOON))
    reviews = Review.objects.overdue(on=on).filter(partnership__closed_at=None)
    reviews = reviews.exclude(partnership__stage=Stage.PENUTUPAN)
    parts = [
        columns(
            terms,
            kind=said("term"),
            row=key("pk"),
            of=key("pk"),
            heading=text("title"),
            due_on=F("ends_on"),
        ),
        columns(
            reviews,
            kind=said("review"),
            row=key("pk"),
            of=key("partnership_id"),
            heading=text("partnership__title"),
            due_on=F("planned_on"),
        ),
    ]
    return united(parts, order=("due_on", "kind", "row"), most=MOST)


def pill_of(each, *, on):
    """`Sisa 6 hari` of a term, `Terlambat 7 hari` of a review."""
    if each.kind == "review":
        return ("bahaya", "clock", f"Terlambat {(on - each.due_on).days} hari")
    return days_left(each.due_on, closed=False, on=on)
