"""Questions whose SQL is written once: whose rows they give, and when they refuse."""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.state import state

from accounts.compiled import compiled_once
from accounts.models import School, SchoolOwned, User
from accounts.tests.factories import SchoolFactory, UserFactory

built = []


@compiled_once
def names_of(ids):
    built.append(len(ids))
    return User.objects.filter(pk__in=ids).order_by("-pk").values_list("pk", "name")


@compiled_once
def place_of(school_id):
    return School.objects.filter(pk=school_id).values_list("latitude", "created_at", "is_demo")


@compiled_once
def named_at(school_id, user_ids):
    at = User.objects.filter(memberships__school=school_id)
    return at.filter(pk__in=user_ids).order_by("pk").values_list("pk")


@compiled_once
def begun(school_id, *, on):
    built.append(on)
    schools = School.objects.filter(pk=school_id, created_at__date__lte=on)
    return schools.values_list(TruncDate("created_at"))


@pytest.fixture
def people(db):
    return [UserFactory() for _ in range(3)]


@pytest.fixture
def job_model():
    """A model whose rows belong to schools; they stand in higher rooms."""
    return next(model for model in apps.get_models() if issubclass(model, SchoolOwned))


@pytest.fixture
def owned(job_model):
    @compiled_once
    def owned(ids):
        return job_model.objects.filter(pk__in=ids).values_list("pk", "school_id")

    return owned


def test_the_rows_are_those_of_the_keys(people):
    first, second, third = people

    assert names_of([first.pk, third.pk]) == [(third.pk, third.name), (first.pk, first.name)]
    assert names_of([second.pk, first.pk]) == [(second.pk, second.name), (first.pk, first.name)]


def test_a_key_may_be_given_twice_and_in_any_collection(people):
    pk = people[0].pk

    assert names_of({pk}) == names_of((pk, pk)) == [(pk, people[0].name)]


def test_the_statement_is_written_once_for_each_number_of_keys(people):
    names_of([people[0].pk] * 7)
    built.clear()

    for person in people:
        names_of([person.pk] * 7)

    assert built == []


def test_no_keys_ask_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert names_of([]) == []


def test_several_keys_keep_their_places(principal, admin, school, other_school):
    ids = [principal.pk, admin.pk]

    assert named_at(school.pk, ids) == [(principal.pk,), (admin.pk,)]
    assert named_at(other_school.pk, ids) == []
    assert named_at(school.pk, [admin.pk, 0]) == [(admin.pk,)]


def test_what_is_given_by_name_has_a_statement_of_its_own(school):
    day = school.created_at.date() + dt.timedelta(days=2)
    built.clear()

    found = [begun(school.pk, on=each) for each in (day, dt.date(2000, 1, 1), day)]

    assert [bool(rows) for rows in found] == [True, False, True]
    assert built == [day, dt.date(2000, 1, 1)]


def test_a_day_is_that_of_the_time_zone_in_which_it_is_asked(school):
    School.objects.filter(pk=school.pk).update(created_at="2026-11-21T16:30:00Z")

    days = []
    for zone in ("Asia/Jakarta", "Asia/Jayapura"):
        with timezone.override(zone):
            days += begun(school.pk, on=dt.date(2026, 11, 22))

    assert days == [(dt.date(2026, 11, 21),), (dt.date(2026, 11, 22),)]


def test_values_come_as_the_model_would_give_them(db):
    school = SchoolFactory(latitude=Decimal("-7.965000"))

    latitude, created_at, is_demo = place_of(school.pk)[0]

    assert (latitude, str(latitude)) == (Decimal("-7.965000"), "-7.965000")
    assert created_at == School.objects.get(pk=school.pk).created_at
    assert created_at.tzinfo == dt.UTC
    assert is_demo is False


def test_each_school_is_asked_for_its_own_rows(school, other_school, owned):
    asked = []
    for each in (school, other_school):
        with scope(school=each), CaptureQueriesContext(connection) as captured:
            owned([1])
        asked.append(captured[0]["sql"])

    assert f'"school_id" = {school.pk}' in asked[0]
    assert f'"school_id" = {other_school.pk}' in asked[1]


@pytest.mark.parametrize("elsewhere", [scopes_disabled, lambda: scope(school=None)])
def test_what_was_asked_elsewhere_opens_nothing_outside_a_school(school, owned, elsewhere):
    owned([1])
    with elsewhere(), CaptureQueriesContext(connection) as captured:
        owned([1])

    with outside(), pytest.raises(ScopeError):
        owned([1])

    assert '"school_id" =' not in captured[0]["sql"]


@contextmanager
def outside():
    token = state.set({})
    try:
        yield
    finally:
        state.reset(token)
