"""Questions whose SQL Django writes once: asked again, only the keys in them differ.

Writing a statement takes Django several times as long as the database takes to answer it,
and every page asks the same few.
"""

from contextlib import nullcontext
from functools import lru_cache, wraps
from itertools import count
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.timezone import get_current_timezone_name
from django_scopes import get_scope, scope

from accounts.models import School

MOST_KEPT = 256  # statements: one for each question and number of keys
FIRST_STAND_IN = -(10**12)  # a key of a row is never negative


class Statement(NamedTuple):
    """SQL in which stand-ins hold the places of the keys, and what Django does with its rows."""

    sql: str
    parameters: tuple
    converters: dict


def compiled_once(build):
    """Decorator of a function from keys (each a number or numbers) to a `values_list`.

    The function gives the rows as a list of tuples then. Within the scope of a school the
    school is one of the keys; outside, a school's rows raise as ever. Nothing but the keys
    may differ from one asking to the next, unless it is given by name: of what is given by
    name (a day) and of each time zone there is a statement apart, so let it be few things.
    """

    @wraps(build)
    def ask(*keys, **apart):
        here = get_scope()
        school = here.get("school")
        if here and not (here["_enabled"] and isinstance(school, School)):
            return list(build(*keys, **apart))  # of all schools: too rare to be kept
        keys = [key if isinstance(key, int) else tuple(key) for key in keys]
        shape = tuple(None if isinstance(key, int) else len(key) for key in keys)
        place = connection.vendor, get_current_timezone_name()
        try:
            statement = _compiled(build, shape, school is not None, place, **apart)
        except EmptyResultSet:
            return []
        given = dict(zip(count(FIRST_STAND_IN), _each([school and school.pk, *keys])))
        values = [given.get(value, value) for value in statement.parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, values)
            return _converted(cursor.fetchall(), statement.converters)

    return ask


@lru_cache(maxsize=MOST_KEPT)
def _compiled(build, shape, is_of_a_school, place, **apart):
    """The statement for keys of this shape, of the rows of one school or of no school's.

    `place` is the kind of database and the time zone, both written into it.
    """
    stand_ins = count(FIRST_STAND_IN)
    school = School(pk=next(stand_ins))
    keys = [
        next(stand_ins) if length is None else [next(stand_ins) for _ in range(length)]
        for length in shape
    ]
    with scope(school=school) if is_of_a_school else nullcontext():
        compiler = build(*keys, **apart).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
    return Statement(sql, tuple(parameters), compiler.get_converters(columns))


def _each(keys):
    for key in keys:
        if isinstance(key, tuple):
            yield from key
        else:
            yield key


def _converted(rows, converters):
    if not converters:
        return rows
    rows = [list(row) for row in rows]
    for place, (functions, column) in converters.items():
        for row in rows:
            for function in functions:
                row[place] = function(row[place], column, connection)
    return [tuple(row) for row in rows]
