"""What waits to be checked is not shown to those who made or proved it."""

import pytest

from activities.tests.factories import ActivityReportFactory, EvidenceFactory
from monitoring.home.waiting import waiting
from monitoring.models import KpiRecord
from monitoring.tests.factories import KpiRecordFactory
from partnerships.tests.paper_factories import TODAY


def kinds(user):
    return [row.kind for row in waiting(user, on=TODAY)]


@pytest.mark.parametrize("proves", [True, False])
def test_a_report_waits_for_none_who_uploaded_its_evidence(school, admin, quality_member, proves):
    report = ActivityReportFactory(submitted=True, written_by=quality_member)
    uploader = {"uploaded_by": admin} if proves else {}
    EvidenceFactory(activity=report.activity, content=None, **uploader)

    assert kinds(admin) == ([] if proves else ["report"])


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
