"""Partnerships as rows of a list or cards of a board, written out before the template."""

import functools
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.compiled import compiled_once
from accounts.formats import date_text
from accounts.templatetags.interface import pill
from partnerships.columns import columns
from partnerships.models import Party
from partnerships.stages import Stage, moves_from

FIELDS = (
    "pk",
    "title",
    "stage",
    "cycle",
    "ends_on",
    "open_ended",
    "closed_at",
    "ended_early",
)


@dataclass(frozen=True)
class Row:
    """One partnership as the list and the board show it."""

    pk: int
    url: str
    code: str  # of the stage; `stage` is what people read
    partners: str
    title: str
    stage: str
    ends: str
    days_left: str
    pills: tuple
    next_step: str

    @property
    def drawn(self):
        """The row of the table, written out here: from a template a page of them takes four
        times as long."""
        left = format_html("<br>{}", self.days_left) if self.days_left else ""
        pills = SafeString("".join(_cell(label, drawn) for label, drawn in self.pills))
        return format_html(
            _DRAWN,
            url=self.url,
            partners=self.partners,
            title=self.title,
            stage=self.stage,
            ends=self.ends,
            left=left,
            pills=pills,
            next_step=self.next_step,
        )


_DRAWN = (
    '<tr role="row"><th role="rowheader" scope="row"><a href="{url}">{partners}</a>'
    '<div class="small fw-normal text-body-secondary">{title}</div></th>'
    '<td role="cell" data-l="Tahap">{stage}</td>'
    '<td role="cell" data-l="Berakhir"><span>{ends}{left}</span></td>{pills}'
    '<td role="cell" data-l="Berikutnya">{next_step}</td></tr>'
)


def rows(queryset, *, on):
    """The partnerships of a queryset (a page of it) as rows: as many queries for one as
    for a hundred."""
    facts = list(queryset.values(*FIELDS))
    ids = [fact["pk"] for fact in facts]
    names = partner_names(ids)
    answers = [(column, column.cells(ids, on)) for column in columns()]
    address = _address()
    return [_row(fact, names.get(fact["pk"], []), answers, address, on) for fact in facts]


def partner_names(ids):
    """Names of the partner parties of each partnership, in their order; one query."""
    found = {}
    for pk, name in _partners_of(ids):
        found.setdefault(pk, []).append(name)
    return found


@compiled_once
def _partners_of(ids):
    parties = Party.objects.partners().filter(partnership__in=ids).order_by("position", "pk")
    return parties.values_list("partnership_id", "partner__name")


def days_left(ends_on, *, closed, on):
    """The pill that says how long the term still runs, or None without an end."""
    if ends_on is None or closed:
        return None
    days = (ends_on - on).days
    if days < 0:
        return ("bahaya", "triangle-alert", f"Berakhir {-days} hari lalu")
    if days == 0:
        return ("bahaya", "triangle-alert", "Berakhir hari ini")
    tone = "bahaya" if days <= 30 else "awas" if days <= 90 else ""
    picture = "triangle-alert" if days <= 30 else "clock"
    return (tone, picture, f"Sisa {days} hari")


def stage_text(stage, cycle, *, closed=False, ended_early=False):
    if closed:
        return "Ditutup"
    label = Stage(stage).label
    if ended_early:
        return f"{label}, penghentian dini"
    return f"{label}, siklus {cycle}" if cycle > 1 else label


def ends_text(ends_on, open_ended):
    if ends_on:
        return date_text(ends_on)
    return "Tanpa batas waktu" if open_ended else "Belum ditetapkan"


@functools.lru_cache(maxsize=256, typed=True)
def _cell(label, drawn):
    return format_html('<td role="cell" data-l="{}"><span>{}</span></td>', label, drawn)


def _address():
    """The address of a partnership with a gap for its number: found once for all rows."""
    return "{}".join(reverse("partnerships:partnership_detail", args=[0]).rsplit("0", 1))


def _row(fact, names, answers, address, on):
    closed = fact["closed_at"] is not None
    left = days_left(fact["ends_on"], closed=closed, on=on)
    return Row(
        pk=fact["pk"],
        url=address.format(fact["pk"]),
        code=fact["stage"],
        partners=", ".join(names) or fact["title"],
        title=fact["title"],
        stage=stage_text(
            fact["stage"], fact["cycle"], closed=closed, ended_early=fact["ended_early"]
        ),
        ends=ends_text(fact["ends_on"], fact["open_ended"]),
        days_left=pill(*left) if left else "",
        pills=tuple(
            (column.label, pill(*cells.get(fact["pk"], column.otherwise)))
            for column, cells in answers
        ),
        next_step="Selesai" if closed else moves_from(fact["stage"])[0].label,
    )
