"""A pair of two schools and the people on both of its sides; the inti school is in scope."""

import datetime as dt

import pytest
import time_machine
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, UserFactory
from activities.tests.pair_factories import IntiPairFactory

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def today():
    """Pages look at the clock: it stands at 21 November 2026, 10.00 WIB."""
    with time_machine.travel(dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC), tick=True):
        yield TODAY


@pytest.fixture
def pair(school, other_school):
    """Both schools have joined; `school` is the inti."""
    return IntiPairFactory(
        inti_name="Wahyu Nugroho", mitra_name="Titik Purwanti", mitra_school=other_school
    )


@pytest.fixture
def third_admin(db):
    """An admin of a school that has nothing to do with the pair."""
    return MembershipFactory(role=Role.ADMIN).user


@pytest.fixture
def there(other_school):
    """`with there():` the mitra school is in scope."""
    return lambda: scope(school=other_school)


@pytest.fixture
def other_principal(other_school):
    person = UserFactory(username="budi.santoso", name="Budi Santoso")
    MembershipFactory(user=person, school=other_school, role=Role.PRINCIPAL)
    return person
