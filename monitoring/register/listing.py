"""The register of the school's papers, row by row."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from activities.models import Activity
from activities.work_plan.obligations import idle_under
from monitoring.register.sleeping import is_asleep
from partnerships.models import Agreement
from partnerships.papers.states import State, state_of, term_text
from partnerships.rows.partnerships import partner_names

ORDERS = {
    "baru": ("-created_at", "-pk"),
    "judul": ("title", "pk"),
    "-judul": ("-title", "-pk"),
    "akhir": ("ends_on", "pk"),
    "-akhir": ("-ends_on", "-pk"),
}


@dataclass(frozen=True)
class Row:
    paper: Agreement
    partners: str
    state: State
    term: str
    is_asleep: bool
    idle: int  # promises without an activity while the paper is in force


def registered():
    """All papers with the day of the last activity of their partnership."""
    latest = Activity.objects.planned().filter(partnership=OuterRef("partnership"))
    return Agreement.objects.select_related("partnership").annotate(
        last_activity=Subquery(latest.order_by("-ends_on").values("ends_on")[:1])
    )


def sorted_by(queryset, order):
    return queryset.order_by(*ORDERS.get(order, ORDERS["baru"]))


def rows_of(papers, *, on):
    """What the page and the spreadsheet say of these papers; one more query for the partners,
    and two for what was promised where papers are in force."""
    idle = idle_under([paper for paper in papers if _obliges(paper, on)])
    names = partner_names([paper.partnership_id for paper in papers])
    return [
        Row(
            paper,
            ", ".join(names.get(paper.partnership_id, ())),
            state_of(paper, on=on),
            term_text(paper),
            is_asleep(paper, on=on),
            idle.get(paper.pk, 0),
        )
        for paper in papers
    ]


def _obliges(paper, on):
    is_open = paper.partnership.closed_at is None
    return is_open and paper.kind in Agreement.OBLIGING and paper.is_in_force(on=on)
