"""Due dates that the database reckons: so many days after a day, or after a moment."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateField, F, Func

from accounts.models import School

DAY = dt.timedelta(days=1)
HOURS = {School.TimeZone.WITA: 8, School.TimeZone.WIT: 9}
WIB_HOURS = 7


@dataclass(frozen=True)
class Due:
    """The due date of rows: what stands in `path`, and `plus` days. A moment counts as the day
    that it was at the school."""

    path: str
    plus: int = 0
    is_moment: bool = False

    @property
    def expression(self):
        if self.is_moment:
            return DayThere(F(self.path), F("school__time_zone"), plus=self.plus)
        return DaysLater(F(self.path), plus=self.plus) if self.plus else F(self.path)

    def between(self, first, last):
        """The filter that leaves out most of what is due on other days, by an index."""
        latest, earliest = last - self.plus * DAY, None
        if first > dt.date.min:
            earliest = first - self.plus * DAY
        if self.is_moment:
            latest = dt.datetime.combine(latest + 2 * DAY, dt.time(), dt.UTC)
            earliest = earliest and dt.datetime.combine(earliest - DAY, dt.time(), dt.UTC)
        found = {f"{self.path}__lte": latest}
        return found | {f"{self.path}__gte": earliest} if earliest else found


class DaysLater(Func):
    output_field = DateField()

    def __init__(self, *expressions, plus, **extra):
        super().__init__(*expressions, plus=plus, **extra)

    template = "(%(expressions)s + %(plus)s)"

    def as_sqlite(self, compiler, connection, **context):
        template = "date(%(expressions)s, '+%(plus)s days')"
        return self.as_sql(compiler, connection, template=template, **context)


class DayThere(DaysLater):
    """The day of a moment in the zone of a school, and so many days more."""

    def as_postgresql(self, compiler, connection, **context):
        template = "((%(expressions)s)::date + %(plus)s)"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=" AT TIME ZONE ", **context
        )

    def as_sqlite(self, compiler, connection, **context):
        (moment, moment_values), (zone, zone_values) = (
            compiler.compile(each) for each in self.get_source_expressions()
        )
        cases = " ".join(f"WHEN '{name}' THEN '+{hours} hours'" for name, hours in HOURS.items())
        hours = f"CASE {zone} {cases} ELSE '+{WIB_HOURS} hours' END"
        days = f"'+{self.extra['plus']} days'"
        return f"date({moment}, {hours}, {days})", (*moment_values, *zone_values)
