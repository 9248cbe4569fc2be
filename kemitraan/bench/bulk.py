"""Inserting very many rows by one statement each, all their foreign keys checked at the end."""

from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models

from kemitraan.bench.dialects import literal


def insert(model, dialect, values, source):
    """INSERT ... SELECT; what `values` does not name gets the default of its field.

    `values` is `{name of the field: SQL expression}`, `source` what follows FROM.
    Returns the number of rows made.
    """
    columns = {}
    for field in model._meta.concrete_fields:
        expression = values.get(field.name) or _default(field, dialect)
        if expression is not None:
            columns[connection.ops.quote_name(field.column)] = expression
    statement = _INSERT.format(
        table=connection.ops.quote_name(model._meta.db_table),
        columns=", ".join(columns),
        values=", ".join(columns.values()),
        source=source,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def _default(field, dialect):
    """What an instance would have by itself; None leaves the column to the database."""
    if field.primary_key or field.null:
        return None
    if isinstance(field, models.DateTimeField):
        return dialect.moment()
    return literal(field.get_default())


def last_id(model):
    return model.objects.aggregate(last=models.Max("pk"))["last"] or 0


def go_on_after(made):
    """Let the models count on after the highest key that was given by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), made):
            cursor.execute(statement)


def learn_about(made):
    """Let the database look at the new rows, so that it answers by the right index at once."""
    with connection.cursor() as cursor:
        for model in made:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


@contextmanager
def indexed_at_the_end(made):
    """On PostgreSQL indexes and foreign keys are put aside and made anew in the same
    transaction: sorting and joining a whole table once costs less than seeking row by row.
    SQLite gains nothing by it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        # What the caller's transaction has still to check would forbid changing the tables.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL maintenance_work_mem = '128MB'")
        cursor.execute(_PUT_ASIDE, [[model._meta.db_table for model in made]])
        put_aside = cursor.fetchall()
        for drop, _ in put_aside:
            cursor.execute(drop)
        yield
        for _, make in reversed(put_aside):
            cursor.execute(make)


_INSERT = "INSERT INTO {table} ({columns}) SELECT {values} FROM {source}"

# Foreign keys go first and come back last: they lean on the indexes of other tables.
_PUT_ASIDE = """
WITH made AS (SELECT unnest(%s::text[])::regclass AS name)
SELECT drop_it, make_it FROM (
    SELECT contype::text AS kind,
        format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname) AS drop_it,
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
            pg_get_constraintdef(oid)) AS make_it
    FROM pg_constraint JOIN made ON conrelid = made.name WHERE contype IN ('f', 'u')
    UNION ALL
    SELECT 'x', format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN made ON indrelid = made.name
    WHERE NOT indisprimary
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
) AS found
ORDER BY kind
"""
