"""Rows of a pair are found by its two schools, and by nobody else, whatever was forgotten."""

import pytest
from django.apps import apps
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.state import state

from accounts.tests.factories import SchoolFactory
from activities.models import IntiPair, PairInvitation, PairRow
from activities.tests.pair_factories import full_pair, waiting_pair

SHARED = [model for model in apps.get_app_config("activities").get_models()
          if issubclass(model, PairRow)]  # fmt: skip


@pytest.fixture
def outside():
    """No scope at all, as in a request of somebody without a school."""
    token = state.set({})
    yield
    state.reset(token)


def test_every_row_of_a_pair_carries_both_schools():
    assert len(SHARED) == 11
    assert all(
        {"inti_school", "mitra_school"} <= {field.name for field in model._meta.fields}
        for model in SHARED
    )


@pytest.mark.parametrize("model", [IntiPair, *SHARED])
def test_both_schools_find_the_rows_and_a_third_finds_none(school, other_school, model):
    full_pair(mitra_school=other_school)
    third = SchoolFactory()
    found = {}
    for one in (school, other_school, third):
        with scope(school=one):
            found[one] = model.objects.count()

    assert found[school] == found[other_school]
    assert found[school] > 0 or model._meta.model_name == "ojlgap"
    assert found[third] == 0


@pytest.mark.parametrize("model", [IntiPair, PairInvitation, *SHARED])
def test_without_a_scope_every_query_raises(db, outside, model):
    for ask in (list, len, bool):
        with pytest.raises(ScopeError):
            ask(model.objects.all())
    with pytest.raises(ScopeError):
        model.objects.filter(pk=1)
    with pytest.raises(ScopeError):
        model.objects.count()


@pytest.mark.parametrize("wrong", [None, 1, [1, 2], ()])
def test_a_scope_of_no_school_or_of_several_shows_nothing(db, outside, wrong):
    with scope(school=wrong), pytest.raises(ScopeError):
        IntiPair.objects.count()


def test_with_scopes_disabled_a_caretaker_finds_all(school):
    full_pair()

    with scopes_disabled():
        assert IntiPair.objects.count() == 1


def test_through_a_pair_no_row_of_another_pair_is_found(school, other_school):
    ours, theirs = full_pair(mitra_school=other_school), full_pair()

    with scope(school=other_school):
        found = IntiPair.objects.prefetch_related("journal", "cascade").get(pk=ours.pk)
        journal = [entry.pair_id for entry in found.journal.all()]
        through_the_other = list(theirs.journal.all())

    assert journal == [ours.pk]
    assert through_the_other == []


def test_a_school_that_has_not_joined_finds_its_invitation_only(school, other_school):
    waiting_pair(other_school.npsn)

    with scope(school=other_school):
        assert IntiPair.objects.count() == 0
        assert PairInvitation.objects.addressed_to(other_school).count() == 1


def test_an_invitation_is_found_by_no_other_npsn(school):
    waiting_pair("69999999")

    with scope(school=SchoolFactory()):
        assert PairInvitation.objects.count() == 0
