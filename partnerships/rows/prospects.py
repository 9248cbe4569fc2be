"""Prospects as rows of their list, written out before the template."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.formats import date_text
from accounts.templatetags.interface import pill
from partnerships.models import Partner, Prospect
from partnerships.templatetags.network import pill_of

KINDS = dict(Partner.Kind.choices)
SOURCES = dict(Prospect.Source.choices)
STATUS_PILLS = {
    Prospect.Status.ACTIVE: ("nila", "circle-dashed", "Aktif"),
    Prospect.Status.CONVERTED: ("baik", "circle-check", "Menjadi mitra"),
    Prospect.Status.CLOSED: ("", "archive", "Ditutup"),
}


@dataclass(frozen=True)
class Row:
    """One prospect as the list shows it."""

    url: str
    name: str
    note: str
    source: str
    met_on: str
    liaison: str
    next: str


def prospect_rows(queryset, *, on):
    """The prospects of a queryset (a page of it, with `next_due`) as rows, in one query."""
    names = (
        "pk", "organisation", "person_name", "position", "kind", "regency", "source", "met_on",
        "liaison__name", "status", "next_due",
    )  # fmt: skip
    return [
        Row(
            url=reverse("partnerships:prospect_detail", args=[fact["pk"]]),
            name=fact["organisation"] or fact["person_name"],
            note=_note(fact),
            source=SOURCES[fact["source"]],
            met_on=date_text(fact["met_on"]),
            liaison=fact["liaison__name"] or "",
            next=_next(fact, on),
        )
        for fact in queryset.values(*names)
    ]


def status_pill(status):
    return pill(*STATUS_PILLS[status])


def _note(fact):
    """The person at the organisation, what it is, where it sits."""
    person = fact["person_name"] if fact["organisation"] else fact["position"]
    return ", ".join(filter(None, (person, KINDS.get(fact["kind"]), fact["regency"])))


def _next(fact, on):
    if fact["next_due"]:
        return pill_of(fact["next_due"], on=on)
    if fact["status"] != Prospect.Status.ACTIVE:
        return status_pill(fact["status"])
    return ""
