"""What people are reminded of, how long before, and who is told: the one table."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from accounts.roles import Role
from monitoring.models import Notice
from monitoring.reminding import subjects

Kind = Notice.Kind

# Of what has been overdue for longer, nobody is told anything new.
FADES = 90
NEWS_FADES = 14  # the same, of what partners have said


class Audience(StrEnum):
    """Who is told of a thing; whoever it was that made it is left out."""

    STAFF = "staff"  # who runs the school, and the person in charge
    OWN = "own"  # the person in charge; who runs the school if that person has left
    CHECKERS = "checkers"
    HEAD = "head"  # beside the person in charge


ROLES = {
    Audience.STAFF: (Role.PRINCIPAL, Role.ADMIN),
    Audience.OWN: (Role.PRINCIPAL, Role.ADMIN),
    Audience.CHECKERS: (Role.ADMIN, Role.QUALITY_TEAM),
    Audience.HEAD: (Role.PRINCIPAL,),
}


@dataclass(frozen=True)
class Rule:
    """One thing with a due date: which rows, and how many days before it they are told.

    `thresholds` fall from far to near; a negative one lies after the due date. `subjects`
    takes the day in each zone. `escalates`: the principal is told, too, once nothing has
    happened for some days after the due date. `fades`: so many days after it nobody is told
    anything new.
    """

    kind: Kind
    object_model: str
    thresholds: tuple[int, ...]
    subjects: Callable
    told: Audience = Audience.STAFF
    escalates: bool = False
    fades: int | None = None


RULES = (
    Rule(Kind.REVIEW, "monitoring.review", (14, 7, 1, 0, -7), subjects.reviews),
    Rule(
        Kind.EXPIRY,
        "partnerships.partnership",
        (180, 90, 60, 30, 7, 0),
        subjects.terms_running,
    ),
    Rule(
        Kind.PAPER,
        "partnerships.agreement",
        (180, 90, 60, 30, 7, 0),
        subjects.papers_ending,
    ),
    Rule(
        Kind.RENEWAL,
        "partnerships.agreement",
        (60, 30, 14, 7, 1, 0),
        subjects.renewals,
    ),
    Rule(
        Kind.SCORES,
        "partnerships.committeesession",
        (3, 1, 0, -3),
        subjects.scores,
        told=Audience.OWN,
        escalates=True,
    ),
    Rule(
        Kind.ACTIVITY,
        "activities.activity",
        (13, 3, 0),
        subjects.late_reports,
        told=Audience.OWN,
        escalates=True,
        fades=FADES,
    ),
    Rule(
        Kind.KPI,
        "monitoring.kpi",
        (13, 3, 0),
        subjects.unmeasured_kpis,
        told=Audience.OWN,
        escalates=True,
        fades=FADES,
    ),
    Rule(
        Kind.REPORT_CHECK,
        "activities.activity",
        (7, 0),
        subjects.reports_to_check,
        told=Audience.CHECKERS,
        escalates=True,
        fades=FADES,
    ),
    Rule(
        Kind.RECORD_CHECK,
        "monitoring.kpirecord",
        (7, 0),
        subjects.records_to_check,
        told=Audience.CHECKERS,
        escalates=True,
        fades=FADES,
    ),
    Rule(
        Kind.DECISION,
        "partnerships.committeesession",
        (7, 3, 0, -7),
        subjects.decisions,
        told=Audience.HEAD,
        fades=FADES,
    ),
    Rule(
        Kind.ACTION,
        "monitoring.reviewaction",
        (7, 1, 0, -3),
        subjects.actions,
        told=Audience.OWN,
        escalates=True,
        fades=FADES,
    ),
    Rule(
        Kind.EVALUATION,
        "monitoring.review",
        (0,),
        subjects.evaluations_given,
        fades=NEWS_FADES,
    ),
    Rule(
        Kind.FINAL_EVALUATION,
        "partnerships.partnership",
        (0,),
        subjects.final_evaluations_given,
        fades=NEWS_FADES,
    ),
    Rule(
        Kind.CLOSING,
        "partnerships.partnership",
        (0,),
        subjects.closings_answered,
        fades=NEWS_FADES,
    ),
)
