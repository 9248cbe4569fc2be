"""What the start page of somebody who holds every role asks of the database."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.tests.factories import KpiRecordFactory, ReviewFactory
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, committee

MOST = 15


@pytest.fixture
def everybody(school):
    """One person of a small school, with all five hats."""
    person = MembershipFactory(school=school, role=Role.PRINCIPAL).user
    for role in set(Role) - {Role.PRINCIPAL}:
        MembershipFactory(user=person, school=school, role=role)
    return person


@pytest.mark.parametrize("number", [1, 5])
def test_all_five_roles_in_one_person_stay_within_the_budget(
    school, login, everybody, number, django_assert_max_num_queries
):
    for _ in range(number):
        partnership = PartnershipFactory(stage="pemantauan")
        KpiRecordFactory(kpi__partnership=partnership)
        ReviewFactory(partnership=partnership)
        ActivityFactory(partnership=partnership, person_in_charge=everybody)
        ActivityReportFactory(activity__partnership=partnership, submitted=True)
        SessionFactory(
            partnership=PartnershipFactory(), opened_by=everybody, members=committee(school, 2)
        )
    client = login(everybody)
    client.get("/")

    with django_assert_max_num_queries(MOST):
        answer = client.get("/")

    assert len(answer.context["parts"]) == len(Role)
