"""Due dates that the database reckons: so many days after a day, or after a moment."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateField, F, Func

from accounts.models import School

DAY = dt.timedelta(days=1)
HOURS = {School.TimeZone.WITA: 8, School.TimeZone.WIT: 9}
WIB_HOURS = 7
MOST_DAYS = 60  # that are named one by one


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

    def within(self, spans):
        """Filters, one for each way to the rows due in these spans (first, last) by an index.
        A moment may be a day or two beside them."""
        days = sum((last - first).days + 1 for first, last in spans)
        if self.is_moment:
            return [self._from_to(spans[0][0] - DAY, spans[-1][1] + 2 * DAY)]
        if days > MOST_DAYS:
            return [self._from_to(*span) for span in spans]
        each = (first + n * DAY for first, last in spans for n in range((last - first).days + 1))
        return [{f"{self.path}__in": [day - self.plus * DAY for day in each]}]

    def _from_to(self, first, last):
        bounds = {"lte": last} if first <= dt.date.min + DAY else {"gte": first, "lte": last}
        if not self.is_moment:
            return {f"{self.path}__{how}": day - self.plus * DAY for how, day in bounds.items()}
        return {
            f"{self.path}__{how}": dt.datetime.combine(day - self.plus * DAY, dt.time(), dt.UTC)
            for how, day in bounds.items()
        }


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
