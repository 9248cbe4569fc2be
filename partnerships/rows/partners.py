"""Partners as rows of their list, written out before the template."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.templatetags.interface import pill
from partnerships.filters.partner import with_newest_screening
from partnerships.models import Contact, Partner, Party, Screening

NEWEST = ("newest_verdict", "newest_cleared_at", "newest_list", "list_version")
NOT_SCREENED = ("", "circle-dashed", "Belum ditapis")
SETTLED = ("baik", "circle-check", "Diputus boleh")
OUTDATED = ("awas", "history", "Ditapis dengan daftar lama")
PILLS = {
    Screening.Verdict.CLEAR: ("baik", "circle-check", "Lolos"),
    Screening.Verdict.REVIEW: ("awas", "triangle-alert", "Perlu ditinjau"),
    Screening.Verdict.PROHIBITED: ("bahaya", "circle-x", "Dilarang"),
}
KINDS = dict(Partner.Kind.choices)


@dataclass(frozen=True)
class Row:
    """One partner as the list shows it."""

    url: str
    name: str
    place: str
    kind: str
    contact: str
    verdict: str
    partnerships: int


def partner_rows(queryset):
    """The partners of a queryset (a page of it) as rows, in one query."""
    primary = Contact.objects.current().filter(partner=OuterRef("pk"))
    open_parties = (
        Party.objects.filter(partner=OuterRef("pk"), partnership__closed_at=None)
        .order_by()
        .values("partner")
        .annotate(count=Count("pk"))
        .values("count")
    )
    facts = with_newest_screening(queryset).annotate(
        contact=Subquery(primary.order_by("-is_primary", "name").values("name")[:1]),
        working=Coalesce(Subquery(open_parties), 0),
    )
    names = ("pk", "name", "regency", "kind", "contact", "working")
    return [
        Row(
            url=reverse("partnerships:partner_detail", args=[fact["pk"]]),
            name=fact["name"],
            place=fact["regency"],
            kind=KINDS[fact["kind"]],
            contact=fact["contact"] or "",
            verdict=verdict_pill(
                fact["newest_verdict"],
                fact["newest_cleared_at"],
                is_outdated=fact["newest_list"] != fact["list_version"],
            ),
            partnerships=fact["working"],
        )
        for fact in facts.values(*names, *NEWEST)
    ]


def verdict_pill(verdict, cleared_at, *, is_outdated=False):
    """The pill of a screening; `verdict` None for a partner that was never screened.

    What an older list let pass is not said to pass today's.
    """
    if verdict is None:
        return pill(*NOT_SCREENED)
    if is_outdated and (verdict == Screening.Verdict.CLEAR or cleared_at):
        return pill(*OUTDATED)
    if verdict == Screening.Verdict.REVIEW and cleared_at:
        return pill(*SETTLED)
    return pill(*PILLS[verdict])
