"""A partnership in penjajakan and an open session on it with four members."""

import pytest

from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory
from partnerships.tests.paper_factories import committee as committee_of


@pytest.fixture
def partnership(school):
    return PartnershipFactory()


@pytest.fixture
def people(school):
    return committee_of(school, 4)


@pytest.fixture
def session(partnership, people, admin):
    return SessionFactory(partnership=partnership, members=people, quorum=3, opened_by=admin)
