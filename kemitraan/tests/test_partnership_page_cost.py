"""What the partnership page costs, with everything that every room hangs on it."""

import pytest
from django.utils import timezone

from activities.tests.factories import ActivityReportFactory, EvidenceFactory
from kemitraan.tests import scenes
from monitoring.tests.factories import (
    AdjustmentFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from partnerships.stages import Stage
from partnerships.tests import scenes as papers
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory

BUDGET = 15


def load(partnership, count, *, principal, admin):
    """Hang `count` of everything on a partnership."""
    for party in partnership.parties.partners():
        papers.screen(party.partner)
        for _ in range(count):
            ContactFactory(partner=party.partner)
    for _ in range(count):
        papers.link_need(partnership)
        papers.sign_agreement(partnership, admin)
        papers.close_session(partnership, admin)
        kpi = KpiFactory(partnership=partnership)
        for month in range(1, count + 1):
            day = timezone.localdate().replace(day=1, month=month)
            KpiRecordFactory(kpi=kpi, day=day, cycle=month, accepted=True)
        report = ActivityReportFactory(activity__partnership=partnership)
        for _ in range(count):
            EvidenceFactory(activity=report.activity, content=None)
        review = ReviewFactory(partnership=partnership, concluded=True)
        AdjustmentFactory(review=review)
    papers.accept_plan(partnership)
    scenes.conclude_review(partnership, principal, on=timezone.localdate())


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("count", [1, 5])
def test_the_page_stays_within_its_budget_whatever_hangs_on_it(
    school, principal, admin, login, stage, count, django_assert_max_num_queries
):
    partners = [PartnerFactory() for _ in range(count)]
    partnership = PartnershipFactory(stage=stage, partners=partners)
    load(partnership, count, principal=principal, admin=admin)
    client = login(principal)
    client.get(partnership.get_absolute_url())

    with django_assert_max_num_queries(BUDGET):
        assert client.get(partnership.get_absolute_url()).status_code == 200
