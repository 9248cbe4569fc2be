"""A database that came step by step has the tables of one made at once, and loses nothing."""

import uuid
from contextlib import contextmanager

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.slow

SQUASHED = {
    ("partnerships", "0001_squashed_0004_stage_two"),
    ("activities", "0001_squashed_0004_stage_three_removal"),
    ("monitoring", "0001_squashed_0006_stage_five"),
}
BEFORE_MONEY_MOVES = [("partnerships", "0004_stage_two"), ("activities", "0002_stage_three")]
AFTER_MONEY_MOVED = [
    ("activities", "0004_stage_three_removal"),
    ("monitoring", "0003_stage_two"),
]


def test_a_database_that_came_step_by_step_has_the_same_tables_and_keeps_its_rows(empty_database):
    with empty_database() as database:
        _migrate(database)
        at_once = _tables(database)

    with empty_database() as database:
        begun = _migrate(database, step_by_step_to=BEFORE_MONEY_MOVES)
        _plan_activity(begun, budget=1_500_000, fund_source="BOS Reguler", arkas_code="03.10.01")
        _plan_activity(begun, budget=None)
        moved = _migrate(database, step_by_step_to=AFTER_MONEY_MOVED)
        lines = moved.get_model("activities", "ActivityFund").objects
        _migrate(database)

        assert _tables(database) == at_once
        assert set(MigrationLoader(database).applied_migrations) >= SQUASHED
        assert list(lines.values_list("year", "source", "arkas_code", "planned", "realised")) == [
            (2026, "BOS Reguler", "03.10.01", 1_500_000, None)
        ]


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


def _migrate(database, step_by_step_to=None):
    """To the newest state; or, by the first migrations one after the other, to an older one."""
    executor = MigrationExecutor(database)
    if step_by_step_to:
        executor.loader = MigrationLoader(database, replace_migrations=False)
    return executor.migrate(step_by_step_to or executor.loader.graph.leaf_nodes()).apps


def _plan_activity(apps, **money):
    person = apps.get_model("accounts", "User").objects.create(username=uuid.uuid4().hex)
    school = apps.get_model("accounts", "School").objects.create(npsn=uuid.uuid4().hex[:8])
    partnership = apps.get_model("partnerships", "Partnership").objects.create(school=school)
    apps.get_model("activities", "Activity").objects.create(
        school=school,
        partnership=partnership,
        person_in_charge=person,
        starts_on="2026-03-10",
        ends_on="2026-03-11",
        **money,
    )


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
