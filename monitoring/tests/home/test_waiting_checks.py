"""What waits to be checked is not shown to those who made or proved it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from activities.reports.reporting import MAKING
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from activities.tests.factories import ActivityReportFactory, EvidenceFactory
from monitoring.home.decisions import decisions
from monitoring.home.waiting import waiting
from monitoring.models import KpiRecord
from monitoring.tests.factories import KpiRecordFactory
from partnerships.stages import Stage
from partnerships.tests.paper_factories import TODAY


def kinds(user):
    return [row.kind for row in waiting(user, on=TODAY)]


@pytest.mark.parametrize("proves", [True, False])
def test_a_report_waits_for_none_who_uploaded_its_evidence(school, admin, quality_member, proves):
    report = ActivityReportFactory(submitted=True, written_by=quality_member)
    uploader = {"uploaded_by": admin} if proves else {}
    EvidenceFactory(activity=report.activity, content=None, **uploader)

    assert kinds(admin) == ([] if proves else ["report"])


@pytest.mark.parametrize("verb", MAKING)
def test_a_report_waits_for_none_who_ever_worked_on_it(
    school, admin, principal, quality_member, verb
):
    activity = ActivityReportFactory(submitted=True, written_by=quality_member).activity
    record(verb, activity, about=activity.partnership, by=admin, sentence="Laporan diubah")

    assert (kinds(admin), kinds(principal)) == ([], ["report"])


@pytest.mark.parametrize("proves", [True, False])
def test_a_measurement_waits_for_none_who_uploaded_its_evidence(
    school, admin, principal, quality_member, proves
):
    record = KpiRecordFactory(status=KpiRecord.Status.SUBMITTED, submitted_by=quality_member)
    record.evidence.create(
        filename="a.pdf", mime="application/pdf", size=1, sha256="a", file="a.pdf",
        uploaded_by=admin if proves else principal,
    )  # fmt: skip

    assert kinds(admin) == ([] if proves else ["record"])


def test_a_contribution_waits_for_all_checkers_but_who_recorded_it(
    school, admin, quality_member, committee_member
):
    receipt = ReceiptFactory(recorded_by=quality_member, what="Bantuan bahan")

    [card] = decisions(admin, on=TODAY)

    assert (card.label, card.text) == ("Periksa kontribusi", "Bantuan bahan")
    assert (card.who, card.of) == (quality_member.name, receipt.partnership_id)
    assert card.url == reverse("activities:receipt_verify", args=[receipt.pk])
    assert kinds(quality_member) == kinds(committee_member) == []


@pytest.mark.parametrize("proves", [True, False])
def test_goods_wait_for_none_who_scanned_their_handing_over(
    school, admin, principal, quality_member, proves
):
    receipt = ReceiptFactory(goods=True, recorded_by=quality_member)
    scanned = admin if proves else principal
    receipt.handover = HandoverFactory(partnership=receipt.partnership, scanned_by=scanned)
    receipt.save()

    assert kinds(admin) == ([] if proves else ["receipt"])


@pytest.mark.parametrize("ended", ["verified", "cancelled", "closed"])
def test_a_contribution_that_is_settled_waits_for_nobody(school, admin, ended):
    receipt = ReceiptFactory(verified=ended == "verified")
    if ended == "cancelled":
        receipt.cancelled_at, receipt.cancelled_reason = timezone.now(), "Tercatat dua kali."
        receipt.save()
    if ended == "closed":
        receipt.partnership.stage = Stage.PENUTUPAN
        receipt.partnership.closed_at = timezone.now()
        receipt.partnership.save()

    assert kinds(admin) == []
