"""What waits for somebody's decision or check: one query for all kinds of it."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Avg, Exists, F, OuterRef, Subquery

from accounts.compiled import compiled_once
from accounts.permissions import can
from accounts.roles import Action
from activities.models import Activity, ActivityReport, Receipt
from activities.reports.reporting import MAKING
from monitoring.home.ready import GATED, ready_to_move
from monitoring.home.said_by_partners import evaluations, own_plan_requests, plan_requests
from monitoring.home.uniting import said, united
from monitoring.home.waiting_pairs import ojl_plans, pair_invitations, stand_in_plans
from monitoring.home.waiting_rows import done_by, rows
from monitoring.models import KpiRecord, Review
from partnerships.committee.holding import UNSENT, who_may_sit
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Party,
    Proposal,
    Score,
    Screening,
    SessionMember,
)
from partnerships.models.screening import newest_of
from partnerships.stages import Stage

MOST = 100


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: `row` is its key, `of` its partnership (0: none)."""

    kind: str
    row: int
    of: int
    program: str
    who: str
    since: object
    detail: str
    extra: str
    advice: str
    average: str


def waiting(user, *, on):
    """What this person may decide or check today, the oldest first, at most `MOST` + 1.

    Never what they made themselves: maker is not checker.
    """
    kinds = tuple(of_kind for action, of_kind in KINDS if can(user, action))
    return [Waiting(*row) for row in _waiting(user.pk, on=on, kinds=kinds)] if kinds else []


@compiled_once
def _waiting(user, *, on, kinds):
    """The rows of these kinds that are not this person's own."""
    parts = [of_kind(user, on) for of_kind in kinds]
    return united(parts, order=("since", "kind", "row"), most=MOST + 1)


def _agreements(user, on):
    """Papers submitted for approval, with the committee's advice beside them."""
    closed = CommitteeSession.objects.closed().filter(partnership=OuterRef("partnership"))
    newest = closed.order_by("-number")
    scores = Score.objects.filter(
        member__session__partnership=OuterRef("partnership"),
        member__session__status=CommitteeSession.Status.CLOSED,
        member__status=SessionMember.Status.SUBMITTED,
    )
    average = scores.order_by().values("member__session").annotate(mean=Avg("value"))
    return rows(
        Agreement.objects.filter(
            status=Agreement.Status.SUBMITTED, partnership__closed_at=None
        ).exclude(made_by=user),
        kind="agreement",
        of="partnership_id",
        program="title",
        who="made_by__name",
        since="updated_at",
        detail="kind",
        advice=Subquery(newest.values("advice")[:1]),
        average=Subquery(average.order_by("-member__session").values("mean")[:1]),
    )


def _scans(user, on):
    """Signed papers that were uploaded and wait for a second pair of eyes."""
    return rows(
        Agreement.objects.filter(status=Agreement.Status.SCANNED, partnership__closed_at=None)
        .exclude(made_by=user)
        .exclude(scanned_by=user),
        kind="scan",
        of="partnership_id",
        program="title",
        who="scanned_by__name",
        since="updated_at",
        detail="kind",
    )


def _sessions(user, on):
    """Open sessions of the committee in which nobody's answer is awaited any more."""
    members = SessionMember.objects.filter(session=OuterRef("pk"))
    silent = members.filter(status__in=UNSENT, user__in=who_may_sit().order_by().values("pk"))
    return rows(
        CommitteeSession.objects.filter(
            Exists(members), ~Exists(silent), status=CommitteeSession.Status.OPEN
        ),
        kind="session",
        of="partnership_id",
        program="partnership__title",
        since="opened_at",
    )


def _moves(move, user, on):
    """Partnerships whose way on stands open."""
    return rows(
        ready_to_move(move, on=on),
        kind="move",
        of="pk",
        program="title",
        since="stage_began_at",
        detail="stage",
        extra=said(str(move.target)),
    )


def _screenings(user, on):
    """Doubtful names of partners that bear them still."""
    doubtful = Screening.objects.filter(
        verdict=Screening.Verdict.REVIEW,
        cleared_at=None,
        partner__archived_at=None,
        screened_key=F("partner__name_key"),
    )
    return rows(
        doubtful.newest(),
        kind="screening",
        row="partner_id",
        program="partner__name",
        who="screened_by__name",
        since="screened_at",
        detail="matched",
    )


def _forbidden(user, on):
    """Partners whom the list has come to forbid after their partnership left penjajakan."""
    parties = (
        Party.objects.forbidden()
        .filter(partnership__closed_at=None)
        .exclude(partnership__stage__in=(Stage.PENJAJAKAN, Stage.PENUTUPAN))
        .annotate(
            found_at=newest_of("partner", "screened_at"),
            found_as=newest_of("partner", "entry__name"),
        )
    )
    return rows(
        parties,
        kind="forbidden",
        row="partnership_id",
        of="partnership_id",
        program="partnership__title",
        since="found_at",
        detail="partner__name",
        extra="found_as",
    )


def _reports(user, on):
    return rows(
        ActivityReport.objects.filter(
            status=ActivityReport.Status.SUBMITTED,
            activity__cancelled_at=None,
            activity__partnership__closed_at=None,
        )
        .exclude(written_by=user)
        .exclude(activity__evidence__uploaded_by=user)
        .exclude(done_by(user, MAKING, Activity, "activity")),
        kind="report",
        row="activity_id",
        of="activity__partnership_id",
        program="activity__partnership__title",
        who="written_by__name",
        since="submitted_at",
        detail="activity__title",
    )


def _records(user, on):
    return rows(
        KpiRecord.objects.filter(
            status=KpiRecord.Status.SUBMITTED,
            kpi__retired_at=None,
            kpi__partnership__closed_at=None,
        )
        .exclude(submitted_by=user)
        .exclude(evidence__uploaded_by=user),
        kind="record",
        of="kpi__partnership_id",
        program="kpi__partnership__title",
        who="submitted_by__name",
        since="submitted_at",
        detail="kpi__name",
    )


def _receipts(user, on):
    """Contributions that somebody else recorded, and that this person's scan does not prove."""
    return rows(
        Receipt.objects.waiting()
        .filter(partnership__closed_at=None)
        .exclude(recorded_by=user)
        .exclude(handover__scanned_by=user),
        kind="receipt",
        of="partnership_id",
        program="partnership__title",
        who="recorded_by__name",
        since="recorded_at",
        detail="what",
    )


def _reviews(user, on):
    """Reviews that were held and wait for the principal's conclusion."""
    return rows(
        Review.objects.filter(status=Review.Status.HELD, partnership__closed_at=None),
        kind="review",
        of="partnership_id",
        program="partnership__title",
        who="planned_by__name",
        since="created_at",
    )


def _proposals(user, on):
    """Offers from outside that nobody has answered."""
    return rows(
        Proposal.objects.waiting(),
        kind="proposal",
        program="organisation",
        who="person_name",
        since="received_at",
        detail="title",
    )


KINDS = (
    (Action.APPROVE_AGREEMENT, _agreements),
    (Action.VERIFY_SIGNING, _scans),
    (Action.OPEN_COMMITTEE, _sessions),
    *((Action.MOVE_STAGE, partial(_moves, move)) for move in GATED),
    (Action.MOVE_STAGE, _forbidden),
    (Action.OVERRIDE_SCREENING, _screenings),
    (Action.VERIFY_REPORT, _reports),
    (Action.VERIFY_KPI, _records),
    (Action.VERIFY_CONTRIBUTION, _receipts),
    (Action.CONCLUDE_REVIEW, _reviews),
    (Action.MANAGE_SCHOOL, _proposals),
    (Action.PREPARE_PARTNERSHIP, own_plan_requests),
    (Action.MANAGE_SCHOOL, plan_requests),
    (Action.HOLD_REVIEW, evaluations),
    (Action.INVITE_PAIR, pair_invitations),
    (Action.ACCEPT_OJL, ojl_plans),
    (Action.STAND_IN_OJL, stand_in_plans),
)
