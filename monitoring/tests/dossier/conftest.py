"""A partnership of which everything can be told."""

from decimal import Decimal

import pytest

from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
)
from monitoring.tests.dossier.paper import TODAY
from monitoring.tests.factories import (
    AdjustmentFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from partnerships.models import Decision, Score, SessionMember, StageChange
from partnerships.tests.scenes import (
    accept_plan,
    close_session,
    give_contacts,
    link_need,
    sign_agreement,
    write_plan,
)


@pytest.fixture
def whole(partnership, principal, admin, committee_member, quality_member):
    """A partnership with something of everything."""
    link_need(partnership, title="Tempat magang kelas XI")
    give_contacts(partnership)
    write_plan(partnership)
    accept_plan(partnership)
    session = close_session(partnership, admin)
    seat = SessionMember.objects.create(
        session=session,
        user=committee_member,
        status=SessionMember.Status.SUBMITTED,
        note="Rahasia",
    )
    for principle in Score.Principle.values:
        Score.objects.create(member=seat, principle=principle, value=3, note="Alasan pribadi")
    Decision.objects.create(
        partnership=partnership,
        session=session,
        differs=True,
        reason="Ada fakta baru dari dinas.",
        decided_by=principal,
    )
    sign_agreement(partnership, admin, school_number="421.5/101/SMK/2026")
    activity = ActivityFactory(
        partnership=partnership, title="Guru tamu ukir kayu", person_in_charge=quality_member
    )
    ActivityReportFactory(
        activity=activity, accepted=True, written_by=quality_member, checked_by=admin
    )
    EvidenceFactory(activity=activity, caption="Praktik di bengkel")
    kpi = KpiFactory(partnership=partnership, name="Siswa lulus uji kompetensi")
    KpiRecordFactory(kpi=kpi, value=Decimal(22), accepted=True, checked_by=admin)
    review = ReviewFactory(
        partnership=partnership, concluded=True, outcome="sesuaikan", concluded_by=principal
    )
    AdjustmentFactory(review=review)
    StageChange.objects.create(
        partnership=partnership,
        source="penjajakan",
        target="perencanaan",
        cycle=1,
        by=principal,
        on=TODAY,
        note="Semua pihak setuju.",
    )
    return partnership
