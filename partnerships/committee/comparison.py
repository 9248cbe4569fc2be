"""Candidates side by side: what closed sessions came to, never an open one."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from partnerships.committee import results
from partnerships.models import CommitteeSession, Need, Partnership, Party, SessionMember

MOST = 8  # candidates in one table
OFFERED = 30


@dataclass(frozen=True)
class Candidate:
    """One partnership with its newest closed session, None where it was not heard yet."""

    partnership: Partnership
    parties: tuple
    session: CommitteeSession | None
    is_open: bool
    principles: list
    average: object
    tally: object
    votes: list

    @property
    def partners(self):
        return [party.partner for party in self.parties]


def candidates(partnerships):
    """The candidates in their order; as many queries however many there are."""
    parties = Party.objects.partners().screened().select_related("partner")
    found = partnerships.prefetch_related(
        "needs",
        Prefetch("parties", parties),
        Prefetch("committee_sessions", CommitteeSession.objects.order_by("-number")),
        "committee_sessions__members__scores",
    )
    return sorted((_candidate(each) for each in found[:MOST]), key=_place)


def of_need(need):
    """The open partnerships that are to meet this need."""
    return Partnership.objects.filter(needs=need, closed_at=None).order_by("pk")


def heard():
    """Open partnerships with a closed session, the newest first: what can be chosen from."""
    closed = CommitteeSession.objects.closed().filter(partnership=OuterRef("pk"))
    return Partnership.objects.filter(Exists(closed), closed_at=None).order_by("-pk")


def needs_with_candidates():
    """Needs for which more than one partnership is open, by title."""
    is_open = Q(partnerships__closed_at=None, partnerships__isnull=False)
    number = Count("partnerships", filter=is_open, distinct=True)
    return (
        Need.objects.annotate(candidates=number).filter(candidates__gte=2).order_by("title", "pk")
    )


def _candidate(partnership):
    sessions = partnership.committee_sessions.all()
    closed = [each for each in sessions if each.status == CommitteeSession.Status.CLOSED]
    session = closed[0] if closed else None
    principles = results.by_principle(session) if session else []
    return Candidate(
        partnership=partnership,
        parties=tuple(partnership.parties.all()),
        session=session,
        is_open=any(each.status == CommitteeSession.Status.OPEN for each in sessions),
        principles=principles,
        average=results.overall_average(principles),
        tally=results.tally(session) if session else None,
        votes=_votes(session) if session else [],
    )


def _votes(session):
    counted = results.recommendations(session)
    return [(label, counted[value]) for value, label in SessionMember.Recommendation.choices]


def _place(candidate):
    """Those that were heard first, the best average first, ties by title."""
    average = candidate.average
    return (average is None, -(average or 0), candidate.partnership.title, candidate.partnership.pk)
