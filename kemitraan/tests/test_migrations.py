"""A database that came step by step has the tables of one that was made at once."""

from contextlib import contextmanager

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

pytestmark = [pytest.mark.slow, pytest.mark.once]

SQUASHED = ("partnerships", "0001_squashed_0004_stage_two")


def test_a_database_that_came_step_by_step_has_the_same_tables(empty_database):
    with empty_database() as database:
        _migrate(database)
        at_once = _tables(database)

    with empty_database() as database:
        _migrate(database, stop_at=("partnerships", "0004_stage_two"))
        _migrate(database)

        assert _tables(database) == at_once
        assert SQUASHED in MigrationLoader(database).applied_migrations


@pytest.fixture
def empty_database(django_db_blocker):
    """`with empty_database() as connection`: a database in memory in the place of our own."""
    ours = connections["default"]

    @contextmanager
    def stand_in():
        settings = {**connections.settings["default"], "ENGINE": "django.db.backends.sqlite3"}
        connections["default"] = DatabaseWrapper(
            {**settings, "NAME": ":memory:", "OPTIONS": {}}, "default"
        )
        with django_db_blocker.unblock():
            yield connections["default"]
            connections["default"].close()

    yield stand_in
    connections["default"] = ours


def _migrate(database, stop_at=None):
    """To the newest state; or, by the first migrations one after the other, to an older one."""
    executor = MigrationExecutor(database)
    if stop_at:
        executor.loader = MigrationLoader(database, replace_migrations=False)
    executor.migrate([stop_at] if stop_at else executor.loader.graph.leaf_nodes())


def _tables(database):
    """Each table with its columns and what the database itself holds them to."""
    found = {}
    with database.cursor() as cursor:
        for name in database.introspection.table_names(cursor):
            columns = database.introspection.get_table_description(cursor, name)
            rules = database.introspection.get_constraints(cursor, name)
            found[name] = (sorted(map(str, columns)), sorted(map(_rule, rules.items())))
    return found


def _rule(named):
    """SQLite counts what has no name of its own, in an order that tells nothing."""
    name, facts = named
    is_counted = name.startswith(("__unnamed_", "fk_"))
    return str((["" if is_counted else name], sorted(facts.items())))
