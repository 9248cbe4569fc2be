"""Which tests run in both rounds: those that use a database, and what is marked for a service."""

import pytest


def is_left_out(request):
    return request.node.get_closest_marker("once") is not None


def test_what_uses_no_database_runs_once(request):
    assert is_left_out(request)


def test_what_uses_the_database_runs_in_both_rounds(request, db):
    assert not is_left_out(request)


def test_what_uses_it_through_a_fixture_runs_in_both_rounds(request, school):
    assert not is_left_out(request)


@pytest.mark.django_db
def test_what_is_marked_for_the_database_runs_in_both_rounds(request):
    assert not is_left_out(request)


def test_what_commits_runs_in_both_rounds(request, transactional_db):
    assert not is_left_out(request)


@pytest.mark.redis
def test_what_is_marked_for_redis_runs_wherever_there_is_one(request):
    assert not is_left_out(request)
