"""Facts that lie just at the edge of a gate: `(stage, change(partnership, by))`."""

import datetime as dt

from django.utils import timezone

from activities.models import ActivityReport
from kemitraan.tests import scenes
from monitoring.models import ClosingNotice, Closure, Kpi, KpiRecord, Review
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Contact,
    Installment,
    Loan,
    Need,
    Partnership,
    Screening,
    Signatory,
)
from partnerships.stages import Stage
from partnerships.tests.scenes import close_session, screen, sign_agreement

TODAY = timezone.localdate


def another_name(p, by):
    partner = p.parties.partners().get().partner
    type(partner).objects.filter(pk=partner.pk).update(name_key="nama lain")


def doubtful_then_cleared(p, by):
    partner = p.parties.partners().get().partner
    screen(
        partner,
        Screening.Verdict.REVIEW,
        cleared_by=by,
        cleared_at=timezone.now(),
        cleared_reason="Perusahaan lain dengan nama mirip.",
    )


def second_kpi(p, by):
    scenes.agree_kpi(p, on=TODAY(), name="Guru magang")


def pending_acceptance(p, by):
    p.plan.revision += 1
    p.plan.save()


def another_outcome(p, by):
    scenes.conclude_review(p, by, on=TODAY(), outcome=Review.Outcome.CLOSE)


def lapsed_notice(days):
    def change(p, by):
        ClosingNotice.objects.filter(party__partnership=p).update(
            acknowledged_on=None,
            sent_on=TODAY() - dt.timedelta(days=days),
            notice_days=14,
        )

    return change


def lend(paid_on=None, *, amount=500, **terms):
    def change(p, by):
        Partnership.objects.filter(pk=p.pk).update(financing="pinjaman")
        loan = Loan.objects.create(
            partnership=p,
            authority="pusat",
            legal_basis="PP 56/2018",
            authority_letter="12/2026",
            amount=1000,
            **{"document": "surat.pdf", "approved_at": timezone.now()} | terms,
        )
        for month in (1, 2):
            due_on = dt.date(2027, month, 1)
            Installment.objects.create(loan=loan, due_on=due_on, amount=amount, paid_on=paid_on)

    return change


def child_document(p, by):
    parent = sign_agreement(p, by, starts_on=TODAY())
    sign_agreement(p, by, starts_on=TODAY(), parent=parent)


def addendum_to(status):
    def change(p, by):
        parent = p.agreements.get()
        sign_agreement(p, by, starts_on=TODAY(), parent=parent, kind=Agreement.Kind.ADDENDUM)
        p.agreements.filter(pk=parent.pk).update(status=status)

    return change


def unreported(p, by):
    """It was over yesterday."""
    scenes.schedule_activity(p, by, on=TODAY() - dt.timedelta(days=1))


def reopened_report(p, by):
    activity = scenes.schedule_activity(p, by, on=TODAY())
    ActivityReport.objects.create(activity=activity, narrative="Draf.", written_by=by)


def excused(p, by):
    reopened_report(p, by)
    Closure.objects.filter(partnership=p).update(exception_reason="Laporan menyusul pada Januari.")


EDGES = [
    (Stage.PENJAJAKAN, lambda p, by: Need.objects.update(status=Need.Status.CANCELLED)),
    (Stage.PENJAJAKAN, lambda p, by: Need.objects.update(objective="  ")),
    (Stage.PENJAJAKAN, lambda p, by: Contact.objects.update(ended_on=TODAY())),
    (Stage.PENJAJAKAN, another_name),
    (Stage.PENJAJAKAN, doubtful_then_cleared),
    (
        Stage.PENJAJAKAN,
        lambda p, by: screen(p.parties.partners().get().partner, Screening.Verdict.REVIEW),
    ),
    (
        Stage.PENJAJAKAN,
        lambda p, by: screen(p.parties.partners().get().partner, Screening.Verdict.PROHIBITED),
    ),
    (Stage.PENJAJAKAN, lambda p, by: p.parties.partners().delete()),
    (
        Stage.PENJAJAKAN,
        lambda p, by: close_session(p, by, CommitteeSession.Advice.AGAINST_THE_RULES),
    ),
    (Stage.PENJAJAKAN, lambda p, by: close_session(p, by, CommitteeSession.Advice.NOT_RECOMMENDED)),
    (
        Stage.PENJAJAKAN,
        lambda p, by: Partnership.objects.update(
            stage_began_at=timezone.now() + dt.timedelta(hours=1)
        ),
    ),
    (
        Stage.PENJAJAKAN,
        lambda p, by: (
            CommitteeSession.objects.all().delete(),
            Partnership.objects.update(form="informal"),
        ),
    ),
    (Stage.PERENCANAAN, second_kpi),
    (Stage.PERENCANAAN, lambda p, by: Kpi.objects.update(agreed_on=None)),
    (Stage.PERENCANAAN, lambda p, by: Kpi.objects.update(retired_at=timezone.now())),
    (Stage.PERENCANAAN, pending_acceptance),
    (Stage.PERENCANAAN, lambda p, by: p.parties.filter(partner=None).update(responsibilities=" ")),
    (Stage.PERENCANAAN, lambda p, by: Agreement.objects.update(terminated_on=TODAY())),
    (Stage.PERENCANAAN, lambda p, by: Agreement.objects.update(status="draf")),
    (Stage.PERENCANAAN, lambda p, by: Signatory.objects.first().delete()),
    (Stage.PERENCANAAN, lambda p, by: Signatory.objects.update(signed_on=None)),
    (Stage.PERENCANAAN, addendum_to(Agreement.Status.SIGNED)),
    (Stage.PERENCANAAN, addendum_to(Agreement.Status.DRAFT)),
    (Stage.PERENCANAAN, another_name),
    (
        Stage.PERENCANAAN,
        lambda p, by: (
            Agreement.objects.all().delete(),
            Partnership.objects.update(form="informal", open_ended=True, ends_on=None),
        ),
    ),
    (Stage.PERENCANAAN, lambda p, by: Partnership.objects.update(starts_on=None)),
    (Stage.PERENCANAAN, lend()),
    (Stage.PERENCANAAN, lend(amount=400)),
    (Stage.PERENCANAAN, lend(amount=600)),
    (Stage.PERENCANAAN, lend(document="")),
    (Stage.PERENCANAAN, lend(approved_at=None)),
    (
        Stage.IMPLEMENTASI,
        lambda p, by: p.activities.update(cancelled_at=timezone.now(), cancelled_reason="Batal."),
    ),
    (Stage.IMPLEMENTASI, lambda p, by: ActivityReport.objects.update(cycle=2)),
    (Stage.IMPLEMENTASI, lambda p, by: ActivityReport.objects.update(status="diajukan")),
    (
        Stage.IMPLEMENTASI,
        lambda p, by: p.activities.update(
            starts_on=TODAY() - dt.timedelta(days=9), ends_on=TODAY() - dt.timedelta(days=1)
        ),
    ),
    (Stage.PEMANTAUAN, second_kpi),
    (Stage.PEMANTAUAN, lambda p, by: KpiRecord.objects.update(cycle=2)),
    (Stage.PEMANTAUAN, lambda p, by: KpiRecord.objects.update(status="diajukan")),
    (
        Stage.PEMANTAUAN,
        lambda p, by: Partnership.objects.update(
            cycle_began_at=timezone.now() - dt.timedelta(days=200)
        ),
    ),
    (Stage.PEMANTAUAN, lambda p, by: Kpi.objects.update(period=Kpi.Period.SCHOOL_YEAR)),
    (Stage.PENINJAUAN, another_outcome),
    (Stage.PENINJAUAN, lambda p, by: Review.objects.update(cycle=2)),
    (
        Stage.PENINJAUAN,
        lambda p, by: scenes.conclude_review(p, by, on=TODAY(), outcome="sesuaikan"),
    ),
    (
        Stage.PENINJAUAN,
        lambda p, by: scenes.conclude_review(
            p, by, on=TODAY(), outcome="sesuaikan", adjusted=False
        ),
    ),
    (Stage.PENUTUPAN, lapsed_notice(13)),
    (Stage.PENUTUPAN, lapsed_notice(14)),
    (Stage.PENUTUPAN, lambda p, by: p.parties.filter(partner=None).get().closing_notice.delete()),
    (Stage.PENUTUPAN, lambda p, by: Closure.objects.update(assets=False)),
    (Stage.PENUTUPAN, lend()),
    (Stage.PENUTUPAN, lend(paid_on=dt.date(2026, 1, 1))),
    (Stage.PENUTUPAN, lend(paid_on=dt.date(2026, 1, 1), amount=400)),
    (Stage.PENUTUPAN, lambda p, by: scenes.schedule_activity(p, by, on=TODAY())),
    (Stage.PENUTUPAN, unreported),
    (Stage.PENUTUPAN, child_document),
    (Stage.PENUTUPAN, reopened_report),
    (Stage.PENUTUPAN, excused),
    (Stage.PENUTUPAN, lambda p, by: Partnership.objects.update(closed_at=timezone.now())),
]
