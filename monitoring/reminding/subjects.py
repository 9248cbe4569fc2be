"""What has a due date: for each kind of reminder the rows that it speaks of."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from accounts.models import Membership
from accounts.roles import Role
from activities.models import Activity, ActivityReport
from monitoring.kpi.collection import GRACE_DAYS, NOT_STARTED
from monitoring.kpi.owed import owed_records
from monitoring.kpi.periods import period_before, period_of
from monitoring.models import ClosingLink, EvaluationLink, Kpi, KpiRecord, Review, ReviewAction
from monitoring.reminding.due_days import DAY, Due
from monitoring.reminding.makers import made_record, made_report
from partnerships.committee.holding import UNSENT
from partnerships.models import Agreement, CommitteeSession, Partnership, SessionMember
from partnerships.papers import terms
from partnerships.stages import Stage

CHECK_DAYS = 7  # for whoever checks a report or a measurement, and for a decision

COLUMNS = (
    "subject_kind",
    "subject_object",
    "subject_partnership",
    "subject_school",
    "subject_in_charge",
    "subject_due",
)


@dataclass(frozen=True)
class Subjects:
    """Rows with a due date; `dues` are the due dates that there may be. `made(thing,
    partnership, user)` gives querysets, of which any row means that somebody had a hand in the
    thing: nobody checks what is their own."""

    rows: QuerySet
    due: Due
    of: str = "pk"
    partnership: str = "partnership_id"
    in_charge: str | None = None
    made: Callable | None = None
    dues: frozenset | None = None

    def may_be_due(self, spans):
        return self.dues is None or any(
            first <= due <= last for due in self.dues for first, last in spans
        )

    def selects(self, kind, spans):
        """The rows due in these spans (first, last) as `COLUMNS`, and maybe a few more."""
        facts = {
            "subject_kind": Cast(Value(kind), CharField()),
            "subject_object": F(self.of),
            "subject_partnership": F(self.partnership),
            "subject_school": F("school_id"),
            "subject_in_charge": _person(self.in_charge),
            "subject_due": self.due.expression,
        }
        for due in self.due.within(spans):
            yield self.rows.filter(**due).order_by().annotate(**facts).values_list(*COLUMNS)

    def behind(self, notice_object, notice_due):
        """The row of which a notice tells, with `subject_in_charge`; empty once it is not so."""
        rows = self.rows.annotate(
            subject_due=self.due.expression, subject_in_charge=_person(self.in_charge)
        )
        return rows.filter(**{self.of: OuterRef(notice_object)}, subject_due=OuterRef(notice_due))


def _person(path):
    if path is None:
        return Cast(Value(None), BigIntegerField())
    first, _, other = path.partition(" or ")
    return Coalesce(F(first), F(other)) if other else F(first)


def reviews(days):
    """Planned reviews of partnerships that are neither closing nor closed."""
    planned = Review.objects.owed().filter(partnership__closed_at=None)
    return Subjects(
        planned.exclude(partnership__stage=Stage.PENUTUPAN),
        in_charge="partnership__person_in_charge_id",
        due=Due("planned_on"),
    )


def terms_running(days):
    """Partnerships that are neither closing nor closed and have an end."""
    return Subjects(
        Partnership.objects.running().filter(ends_on__isnull=False),
        partnership="pk",
        in_charge="person_in_charge_id",
        due=Due("ends_on"),
    )


def papers_ending(days):
    """Signed papers that come to their end, unless another renews them; where the partnership
    ends on the same day, that is told instead."""
    ending = Agreement.objects.signed().filter(
        Q(auto_renews=False) | Q(lapses=True), terminated_on=None
    )
    return _papers(ending.exclude(partnership__ends_on=F("ends_on")).unrenewed(), Due("ends_on"))


def renewals(days):
    """Signed papers that go on by themselves, due on the last day for notice."""
    return _papers(terms.going_on(), Due("notice_last"))


def _papers(papers, due):
    running = papers.filter(partnership__closed_at=None).exclude(partnership__stage=Stage.PENUTUPAN)
    return Subjects(
        running,
        in_charge="partnership__person_in_charge_id",
        due=due,
    )


def scores(days):
    """Members of open sessions who have not handed in their scores, each for themselves."""
    seats = SessionMember.objects.filter(
        status__in=UNSENT,
        session__status=CommitteeSession.Status.OPEN,
        session__partnership__closed_at=None,
        user__is_active=True,
        user__memberships__school=F("school"),
        user__memberships__role=Role.COMMITTEE,
        user__memberships__ended_at=None,
    )
    return Subjects(
        seats,
        of="session_id",
        partnership="session__partnership_id",
        in_charge="user_id",
        due=Due("session__due_on"),
    )


def late_reports(days):
    """Activities that are over everywhere and whose report has not been handed in."""
    over = Activity.objects.late(on=min(days.values()))
    return Subjects(
        over.filter(partnership__closed_at=None),
        in_charge="person_in_charge_id",
        due=Due("ends_on", plus=GRACE_DAYS),
    )


def unmeasured_kpis(days):
    """Agreed KPIs of running partnerships whose last period in this cycle is not measured."""
    kpis = Kpi.objects.in_use().filter(agreed_on__isnull=False, partnership__closed_at=None)
    kpis = kpis.exclude(partnership__stage__in=[*NOT_STARTED, Stage.PENUTUPAN])
    starts, whens, dues = [], [], set()
    for zone, kind, ended in _ended_periods(days):
        is_owed = Q(
            period=kind,
            school__time_zone=zone,
            partnership__cycle_began_at__lt=_midnight_after(ended.end, zone),
        )
        starts.append(When(is_owed, then=Value(ended.start)))
        due = ended.end + GRACE_DAYS * DAY
        whens.append(When(is_owed, then=Value(due)))
        dues.add(due)
    owed = kpis.annotate(
        owed_start=Case(*starts, output_field=DateField()),
        data_due=Case(*whens, output_field=DateField()),
    )
    return Subjects(
        owed.filter(~Exists(owed_records())),
        in_charge="person_in_charge_id or partnership__person_in_charge_id",
        due=Due("data_due"),
        dues=frozenset(dues),
    )


def _ended_periods(days):
    for zone, day in days.items():
        for kind in Kpi.Period:
            yield zone, kind, period_before(period_of(kind, day))


def _midnight_after(day, zone):
    return dt.datetime.combine(day + DAY, dt.time(), ZoneInfo(zone))


def reports_to_check(days):
    """Reports that were handed in and wait for somebody who had no hand in them."""
    waiting = ActivityReport.objects.filter(
        status=ActivityReport.Status.SUBMITTED,
        submitted_at__isnull=False,
        activity__cancelled_at=None,
        activity__partnership__closed_at=None,
    )
    return Subjects(
        waiting,
        of="activity_id",
        partnership="activity__partnership_id",
        made=made_report,
        due=Due("submitted_at", plus=CHECK_DAYS, is_moment=True),
    )


def records_to_check(days):
    """Measurements that were handed in and wait for somebody who had no hand in them."""
    waiting = KpiRecord.objects.filter(
        status=KpiRecord.Status.SUBMITTED,
        kpi__retired_at=None,
        kpi__partnership__closed_at=None,
    )
    return Subjects(
        waiting,
        partnership="kpi__partnership_id",
        made=made_record,
        due=Due("submitted_at", plus=CHECK_DAYS, is_moment=True),
    )


def decisions(days):
    """The last session of the committee on a prospect, when the principal has not decided."""
    later = CommitteeSession.objects.filter(
        partnership=OuterRef("partnership"), number__gt=OuterRef("number")
    )
    waiting = CommitteeSession.objects.closed().filter(
        closed_at__isnull=False,
        partnership__closed_at=None,
        partnership__stage=Stage.PENJAJAKAN,
        decisions=None,
    )
    return Subjects(
        waiting.exclude(Exists(later.exclude(status=CommitteeSession.Status.CANCELLED))),
        due=Due("closed_at", plus=CHECK_DAYS, is_moment=True),
    )


def actions(days):
    """What was agreed in a review or on a visit and is not done yet."""
    return Subjects(
        ReviewAction.objects.owed(),
        in_charge="owner_id",
        due=Due("due_on"),
    )


def evaluations_given(days):
    """Evaluations that partners have given by their links, of reviews."""
    return _answers(EvaluationLink.objects.filter(review__isnull=False), of="review_id")


def final_evaluations_given(days):
    """The same, at closings."""
    return _answers(EvaluationLink.objects.filter(review=None))


def closings_answered(days):
    """Notices of a closing that partners have confirmed by their links, maybe with a message."""
    return _answers(ClosingLink.objects.all())


def _answers(links, of="party__partnership_id"):
    return Subjects(
        links.filter(answered_at__isnull=False, party__partnership__closed_at=None),
        of=of,
        partnership="party__partnership_id",
        in_charge="party__partnership__person_in_charge_id",
        due=Due("answered_at", is_moment=True),
    )


def active_members(school, user):
    """The memberships of a person, both named from inside another query."""
    return Membership.objects.active().filter(school=OuterRef(school), user=OuterRef(user))
