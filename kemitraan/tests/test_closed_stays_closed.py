"""What hangs on a closed partnership stays as it was when it closed."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.reports.attaching import remove
from activities.tests.factories import ActivityFactory, EvidenceFactory
from kemitraan.tests.scenes import fresh
from partnerships.committee import sessions
from partnerships.joint_plan import loans, planning
from partnerships.joint_plan.opening import change_facts
from partnerships.lifecycle import MoveRefused, advance, options
from partnerships.models import Agreement, Installment, Loan, Partnership
from partnerships.papers import agreements, terms
from partnerships.stages import MOVES, Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.scenes import sign_agreement

WHY = "Alasan yang cukup panjang untuk dicatat."
CLOSED = {"stage": Stage.PENUTUPAN, "closed_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)}


def test_a_closed_partnership_keeps_its_papers_as_they_are(school, principal, admin):
    partnership = PartnershipFactory(**CLOSED)
    in_force = sign_agreement(partnership, admin, starts_on=timezone.localdate())
    paper = Agreement.objects.create(
        partnership=partnership, kind="mou", title="MoU", made_by=admin
    )

    for verb in (
        lambda: agreements.change(paper, by=admin, title="Lain"),
        lambda: agreements.submit(paper, by=admin),
        lambda: agreements.cancel(paper, by=admin, reason=WHY),
        lambda: terms.terminate(in_force, on=timezone.localdate(), reason=WHY, by=principal),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            verb()

    assert fresh(paper).status == Agreement.Status.DRAFT
    assert fresh(in_force).terminated_on is None


def test_a_closed_partnership_keeps_its_loan_as_it_is(school, admin):
    loan = Loan.objects.create(
        partnership=PartnershipFactory(financing="pinjaman", **CLOSED),
        authority="daerah",
        legal_basis="Perda",
        authority_letter="900/1",
        amount=10,
    )
    installment = Installment.objects.create(loan=loan, due_on=timezone.localdate(), amount=10)

    with pytest.raises(Refused, match="sudah ditutup"):
        loans.mark_paid(installment, paid_on=timezone.localdate(), by=admin)

    assert fresh(installment).paid_on is None


def test_a_closed_partnership_keeps_its_sessions_as_they_are(
    school, principal, admin, committee_member
):
    partnership = PartnershipFactory()
    second = MembershipFactory(school=school, role=Role.COMMITTEE).user
    session = sessions.open_session(
        partnership, members=[committee_member, second], due_on=timezone.localdate(), by=admin
    )
    Partnership.objects.filter(pk=partnership.pk).update(**CLOSED)

    with pytest.raises(Refused, match="sudah ditutup"):
        sessions.recuse(session, by=committee_member, reason=WHY)
    with pytest.raises(Refused, match="sudah ditutup"):
        sessions.cancel_session(session, by=admin, reason=WHY)


def test_a_closed_partnership_keeps_its_evidence(school, admin):
    evidence = EvidenceFactory(activity=ActivityFactory(partnership__stage="penutupan"))
    Partnership.objects.filter(pk=evidence.activity.partnership_id).update(**CLOSED)

    with pytest.raises(Refused, match="sudah ditutup"):
        remove(evidence, by=admin)

    assert fresh(evidence)


def test_a_closed_partnership_has_no_way_on_and_no_plan_to_change(school, principal, admin):
    partnership = PartnershipFactory(**CLOSED)

    assert options(partnership, principal) == []
    for target in {move.target for move in MOVES}:
        with pytest.raises(MoveRefused):
            advance(partnership, target, by=principal, note=WHY, closing_reason="berakhir")
    with pytest.raises(Refused):
        planning.change_plan(partnership, by=admin, objectives="Lain")
    with pytest.raises(Refused):
        change_facts(partnership, by=admin, title="Lain")
