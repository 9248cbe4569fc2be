"""Which partnerships are ready to move on: the gates, asked of the database for many at once.

Each way is asked apart, so that the database looks only at what stands in its stage.

The gates themselves (`gates.py` of each room) stay the truth that a move obeys; what is
asked here must say the same, and a test holds the two together gate by gate.
"""

import datetime as dt
from functools import reduce
from operator import and_

from django.db.models import (
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Trim, TruncDate

from accounts.models import School
from activities.models import Activity, ActivityReport
from monitoring.kpi.owed import owed_records, with_owed_period
from monitoring.models import Adjustment, Closure, Kpi, KpiRecord, Review
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Contact,
    Installment,
    Loan,
    Need,
    Partnership,
    Party,
    Plan,
    PlanAcceptance,
    Screening,
    Signatory,
)
from partnerships.stages import MOVES, Gate

HERE = OuterRef("pk")
DAY = dt.timedelta(days=1)
UNHEARD = "-"  # instead of the advice of a committee that was not asked yet
GATED = tuple(move for move in MOVES if move.gates)


def ready_to_move(move, *, on):
    """Open partnerships for which this is the first way whose gates all hold on the day."""
    ready = with_gate_facts(Partnership.objects.open()).filter(_holds(move, on), stage=move.source)
    for other in GATED[: GATED.index(move)]:
        if other.source == move.source:
            ready = ready.exclude(_holds(other, on))
    if move.leads_to_work:
        ready = ready.exclude(Exists(_partners().forbidden()))
    return ready


def _holds(move, on):
    return reduce(and_, [HOLDS[gate](on) for gate in move.gates])


def with_gate_facts(partnerships):
    """What several gates refer to: the latest advice that counts and the day of the cycle."""
    sessions = CommitteeSession.objects.closed().filter(
        partnership=HERE, closed_at__gte=OuterRef("stage_began_at")
    )
    return partnerships.annotate(
        heard=Coalesce(Subquery(sessions.order_by("-number").values("advice")[:1]), Value(UNHEARD)),
        cycle_day=TruncDate("cycle_began_at"),
    )


def partners_screened(on):
    """Cleared under the name each partner bears and the list as it is today."""
    # As a set that is looked up: asked of each party anew, 10,000 of them take a second.
    clear = Screening.objects.up_to_date().cleared().newest().values("partner")
    return _has_partners() & ~Exists(_partners().exclude(partner__in=clear))


def _need_linked(on):
    needs = Need.objects.filter(partnerships=HERE).exclude(status=Need.Status.CANCELLED)
    return Q(Exists(_said(needs, "objective")))


def _contacts_known(on):
    contacts = Contact.objects.current().filter(partner=OuterRef("partner"))
    return _has_partners() & ~Exists(_partners().filter(~Exists(contacts)))


def _committee_heard(on):
    against = CommitteeSession.Advice.AGAINST_THE_RULES
    # Not by a join: with one the database begins at the needs of all partnerships.
    lenient = School.objects.filter(pk=OuterRef("school"), committee_for_informal=False)
    not_asked = Q(Exists(lenient), form=Partnership.Form.INFORMAL)
    return ~Q(heard__in=(UNHEARD, against)) | not_asked & Q(heard=UNHEARD)


def _objectives_set(on):
    return Q(Exists(_said(Plan.objects.filter(partnership=HERE), "objectives")))


def _roles_set(on):
    parties = Party.objects.filter(partnership=HERE)
    silent = parties.annotate(said=Trim("responsibilities")).filter(said="")
    return Q(Exists(parties)) & ~Exists(silent)


def _term_set(on):
    return Q(starts_on__isnull=False) & (Q(ends_on__isnull=False) | Q(open_ended=True))


def _kpis_agreed(on):
    return Q(Exists(_kpis())) & ~Exists(_kpis().filter(agreed_on=None))


def _plan_accepted(on):
    accepted = PlanAcceptance.objects.filter(
        party=OuterRef("pk"), revision=OuterRef("partnership__plan__revision")
    )
    missing = Party.objects.filter(partnership=HERE).filter(~Exists(accepted))
    return Q(plan__isnull=False) & ~Exists(missing)


def _agreement_in_force(on):
    """A paper in force that every party has signed; an addendum rests on a signed parent."""
    signed = Signatory.objects.filter(
        agreement=OuterRef(OuterRef("pk")), party=OuterRef("pk"), signed_on__isnull=False
    )
    unsigned = Party.objects.filter(partnership=OuterRef("partnership")).filter(~Exists(signed))
    rests = ~Q(kind=Agreement.Kind.ADDENDUM) | Q(parent__status=Agreement.Status.SIGNED)
    in_force = Agreement.objects.in_force(on=on).filter(rests, ~Exists(unsigned), partnership=HERE)
    return Q(form=Partnership.Form.INFORMAL) | Exists(in_force)


def _activity_scheduled(on):
    return Q(Exists(Activity.objects.scheduled(on=on).filter(partnership=HERE)))


def _loan_authorised(on):
    repayable = (Partnership.Financing.SOFT_LOAN, Partnership.Financing.LOAN)
    principal = Sum(F("installments__amount") - F("installments__interest"))
    loans = Loan.objects.filter(partnership=HERE, approved_at__isnull=False).exclude(document="")
    loans = loans.annotate(letter=Trim("authority_letter"), due=principal).exclude(letter="")
    covered = _said(loans, "legal_basis").filter(due=F("amount"))
    return ~Q(financing__in=repayable) | Exists(covered)


def _activity_reported(on):
    reports = ActivityReport.objects.filter(
        activity__partnership=HERE,
        activity__cancelled_at=None,
        activity__ends_on__gte=OuterRef("cycle_day"),
        status=ActivityReport.Status.ACCEPTED,
        cycle=OuterRef("cycle"),
    )
    return Q(Exists(reports))


def _kpis_measured(on):
    accepted = owed_records().filter(status=KpiRecord.Status.ACCEPTED)
    behind = with_owed_period(_kpis(), on=on).filter(~Exists(accepted))
    return Q(Exists(_kpis())) & ~Exists(behind)


def _review_continues(on):
    adjusted = Q(outcome=Review.Outcome.ADJUST) & _has_adjustments()
    return _newest_review(Q(outcome=Review.Outcome.CONTINUE) | adjusted)


def _review_adjusts(on):
    return _newest_review(Q(outcome=Review.Outcome.ADJUST) & _has_adjustments())


def _notices_given(on):
    days = Cast("closing_notice__notice_days", IntegerField()) * Value(DAY)
    lapses_on = ExpressionWrapper(
        F("closing_notice__sent_on") + ExpressionWrapper(days, DurationField()), DateField()
    )
    untold = Q(closing_notice=None) | Q(
        closing_notice__acknowledged_on=None, lapses_on__gte=on + DAY
    )
    parties = Party.objects.filter(partnership=HERE).annotate(lapses_on=lapses_on)
    return ~Exists(parties.filter(untold))


def _checklist_done(on):
    ticks = dict.fromkeys(Closure.CHECKS, True)
    return Q(Exists(Closure.objects.filter(partnership=HERE, **ticks)))


def _nothing_left_open(on):
    excused = _said(Closure.objects.filter(partnership=HERE), "exception_reason")
    unpaid = Installment.objects.filter(loan__partnership=HERE, paid_on=None)
    principal = F("installments__amount") - F("installments__interest")
    repaid = Sum(principal, filter=Q(installments__paid_on__isnull=False))
    loans = Loan.objects.filter(partnership=HERE).annotate(repaid=repaid)
    owed = loans.filter(Q(repaid=None) | Q(amount__gt=F("repaid")))
    over = Q(ends_on__lt=on) | Q(report__isnull=False)
    unreported = Activity.objects.filter(over, partnership=HERE, cancelled_at=None).exclude(
        report__status=ActivityReport.Status.ACCEPTED
    )
    children = Agreement.objects.filter(
        partnership=HERE, parent__isnull=False, terminated_on=None
    ).exclude(status=Agreement.Status.CANCELLED)
    settled = ~Exists(unpaid) & ~Exists(owed)
    return Q(Exists(excused)) | settled & ~Exists(unreported) & ~Exists(children)


def _partners():
    return Party.objects.partners().filter(partnership=HERE)


def _has_partners():
    return Q(Exists(_partners()))


def _kpis():
    return Kpi.objects.in_use().filter(partnership=HERE)


def _said(rows, name):
    """The rows whose text is more than blanks."""
    return rows.annotate(said=Trim(name)).exclude(said="")


def _has_adjustments():
    return Exists(Adjustment.objects.filter(review=OuterRef("pk")))


def _newest_review(wanted):
    """Whether the newest concluded review of this cycle is of the wanted kind."""
    concluded = Review.objects.filter(status=Review.Status.CONCLUDED)
    newer = concluded.filter(
        partnership=OuterRef("partnership"), cycle=OuterRef("cycle"), pk__gt=OuterRef("pk")
    )
    reviews = concluded.filter(wanted, ~Exists(newer), partnership=HERE, cycle=OuterRef("cycle"))
    return Q(Exists(reviews))


HOLDS = {
    Gate.NEED_LINKED: _need_linked,
    Gate.CONTACTS_KNOWN: _contacts_known,
    Gate.PARTNERS_SCREENED: partners_screened,
    Gate.COMMITTEE_HEARD: _committee_heard,
    Gate.OBJECTIVES_SET: _objectives_set,
    Gate.ROLES_SET: _roles_set,
    Gate.TERM_SET: _term_set,
    Gate.KPIS_AGREED: _kpis_agreed,
    Gate.PLAN_ACCEPTED: _plan_accepted,
    Gate.AGREEMENT_IN_FORCE: _agreement_in_force,
    Gate.ACTIVITY_SCHEDULED: _activity_scheduled,
    Gate.LOAN_AUTHORISED: _loan_authorised,
    Gate.ACTIVITY_REPORTED: _activity_reported,
    Gate.KPIS_MEASURED: _kpis_measured,
    Gate.REVIEW_CONTINUES: _review_continues,
    Gate.REVIEW_ADJUSTS: _review_adjusts,
    Gate.NOTICES_GIVEN: _notices_given,
    Gate.CHECKLIST_DONE: _checklist_done,
    Gate.NOTHING_LEFT_OPEN: _nothing_left_open,
}
