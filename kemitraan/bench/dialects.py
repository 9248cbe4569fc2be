"""The few words in which PostgreSQL and SQLite differ when rows are made by counting."""

import json
from decimal import Decimal

from django.utils import timezone


class PostgreSQL:
    """Expressions as text; `expression` is always a whole number in SQL."""

    def series(self, count, name):
        """The numbers from 1 to `count`, as a table with the one column `name`."""
        return f"generate_series(1, {count}) AS series_of_{name}({name})"

    def day(self, expression):
        """The date so many days from today."""
        return f"(DATE '{timezone.localdate()}' + ({expression})::integer)"

    def month(self, expression):
        """The first day of the month so many months from this one."""
        return (
            f"(DATE '{timezone.localdate().replace(day=1)}'"
            f" + ({expression}) * INTERVAL '1 month')::date"
        )

    def month_end(self, expression):
        return f"({self.month(f'({expression}) + 1')} - 1)"

    def moment(self, expression="0"):
        """The time so many minutes from now."""
        return (
            f"(TIMESTAMPTZ '{timezone.now().isoformat()}' + ({expression}) * INTERVAL '1 minute')"
        )

    def pick(self, words, expression):
        """One of the words, which begin again when the number goes beyond them."""
        listed = ", ".join(map(literal, words))
        return f"(ARRAY[{listed}])[1 + ({expression}) % {len(words)}]"

    def list_of_one(self, expression):
        """A JSON list that holds a text."""
        return f"jsonb_build_array({expression})"

    def token(self):
        return "md5(random()::text)"


class SQLite:
    """The same words for SQLite, which keeps dates and times as texts."""

    def series(self, count, name):
        return _COUNTED.format(name=name, count=count)

    def day(self, expression):
        return f"date('{timezone.localdate()}', ({expression}) || ' days')"

    def month(self, expression):
        return f"date('{timezone.localdate().replace(day=1)}', ({expression}) || ' months')"

    def month_end(self, expression):
        return f"date({self.month(f'({expression}) + 1')}, '-1 days')"

    def moment(self, expression="0"):
        return f"datetime('{timezone.now():%Y-%m-%d %H:%M:%S}', ({expression}) || ' minutes')"

    def pick(self, words, expression):
        listed = literal(json.dumps(words))
        return f"json_extract({listed}, '$[' || (({expression}) % {len(words)}) || ']')"

    def list_of_one(self, expression):
        return f"json_array({expression})"

    def token(self):
        return "lower(hex(randomblob(16)))"


_COUNTED = (
    "(WITH RECURSIVE counted({name}) AS (SELECT 1 UNION ALL SELECT {name} + 1 FROM counted"
    " WHERE {name} < {count}) SELECT {name} FROM counted) AS series_of_{name}"
)

DIALECTS = {"postgresql": PostgreSQL, "sqlite": SQLite}


def literal(value):
    """A default of a field as it stands in a statement."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, (list, dict)):
        value = json.dumps(value)
    return "'{}'".format(str(value).replace("'", "''"))
