"""Writing thousands of new rows at once: COPY where the database has it."""

import json

from django.db import connection, models
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
    if connection.vendor == "postgresql":
        return _copy(model, rows)
    made = model.objects.bulk_create(model(**row) for row in rows)
    return [one.pk for one in made]


def _copy(model, rows):
    meta = model._meta
    given = list(rows[0])
    rest = [
        field for field in meta.concrete_fields if field.attname not in given and field != meta.pk
    ]
    blank = model(**rows[0])
    constants = [_constant(field, blank) for field in rest]
    columns = [meta.pk.column, *map(_columns_of(model).get, given), *(one.column for one in rest)]
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, meta.pk.column, len(rows)],
        )
        keys = [key for (key,) in cursor.fetchall()]
        with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
            for key, row in zip(keys, rows, strict=True):
                copy.write_row((key, *row.values(), *constants))
    return keys


def _columns_of(model):
    return {field.attname: field.column for field in model._meta.concrete_fields}


def _constant(field, blank):
    value = getattr(blank, field.attname)
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    return str(value) if isinstance(value, (Promise, models.Choices)) else value
