"""What the start page asks of the database."""

import datetime as dt

import pytest

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.tests.factories import KpiRecordFactory, ReviewFactory
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Screening,
    SessionMember,
)
from partnerships.tests.factories import (
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
)
from partnerships.tests.scenes import screen, sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


QUERIES = {
    "principal": 8,
    "committee_member": 6,
    "admin": 10,
    "quality_member": 7,
    "supervisor": 5,
}


@pytest.mark.parametrize("number", [1, 25])
@pytest.mark.parametrize("person", list(QUERIES))
def test_a_start_page_costs_the_same_with_one_and_many(
    request, login, admin, committee_member, django_assert_num_queries, person, number
):
    user = request.getfixturevalue(person)
    for _ in range(number):
        busy = PartnershipFactory(stage="implementasi", ends_on=TODAY + 6 * DAY)
        sign_agreement(busy, admin, status=Agreement.Status.SUBMITTED)
        KpiRecordFactory(kpi__partnership=busy, value=12)
        ReviewFactory(partnership=busy, held=True)
        ActivityReportFactory(activity__partnership=busy, submitted=True)
        ActivityFactory(partnership=busy, person_in_charge=user)
        InteractionFactory(next_action="Telepon", next_owner=user, due_on=TODAY)
        screen(PartnerFactory(), Screening.Verdict.REVIEW)
        proposed = PartnershipFactory(stage="penjajakan")
        session = CommitteeSession.objects.create(
            partnership=proposed, number=1, due_on=TODAY, quorum=2, opened_by=admin
        )
        SessionMember.objects.create(session=session, user=committee_member)
    client = login(user)

    with django_assert_num_queries(QUERIES[person]):
        client.get("/")


def test_several_roles_together_stay_within_the_budget(
    login, principal, school, django_assert_num_queries
):
    for role in (Role.ADMIN, Role.COMMITTEE):
        MembershipFactory(user=principal, school=school, role=role)
    PartnershipFactory()
    client = login(principal)

    with django_assert_num_queries(15):
        client.get("/")
