"""Writing thousands of new rows at once: COPY, or one statement for all of them."""

import datetime as dt
import json
from decimal import Decimal

from django.db import connection, models, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.functional import Promise


def insert_rows(model, rows):
    """Insert one row per dict of values by attribute name; their primary keys, in order.

    Every dict has the same keys; what they leave out gets the model's default. Values are
    plain (text, numbers, days, moments, None). `save` and its like are not called.
    """
    rows = list(rows)
    if not rows:
        return []
    write = _copy if connection.vendor == "postgresql" else _insert_many
    return write(model, rows)


def _copy(model, rows):
    _, into, constants = _shape(model, rows[0])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, len(rows)],
        )
        keys = [key for (key,) in cursor.fetchall()]
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for key, row in zip(keys, rows, strict=True):
                copy.write_row((key, *row.values(), *constants))
    return keys


def _insert_many(model, rows):
    """One prepared statement for all rows: SQLite has one writer, so the next keys are free."""
    given, into, constants = _shape(model, rows[0])
    constants = [_adapted(value) for value in constants]
    marks = ", ".join(["%s"] * (1 + len(given) + len(constants)))
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s",
            [model._meta.db_table],
        )
        first = cursor.fetchone()[0] + 1
        cursor.executemany(
            f"INSERT INTO {into} VALUES ({marks})",  # noqa: S608 - names of our own tables
            (
                (key, *map(_adapted, row.values()), *constants)
                for key, row in enumerate(rows, first)
            ),
        )
    return list(range(first, first + len(rows)))


def _shape(model, row):
    """The names that a row gives, the table with all columns, and the values of the others."""
    meta = model._meta
    rest = [
        field for field in meta.concrete_fields if field.attname not in row and field != meta.pk
    ]
    blank = model(**row)
    columns = [meta.pk.column, *map(_columns_of(model).get, row), *(one.column for one in rest)]
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(meta.db_table)
    return list(row), f"{table} ({quoted})", [_constant(field, blank) for field in rest]


def _adapted(value):
    """As SQLite keeps it; text and numbers are kept as they are."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return str(value) if isinstance(value, Decimal) else value


def _columns_of(model):
    return {field.attname: field.column for field in model._meta.concrete_fields}


def _constant(field, blank):
    value = getattr(blank, field.attname)
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    is_text = isinstance(value, (Promise, models.Choices, FieldFile))
    return str(value) if is_text else value
