"""The last day for notice of a paper, reckoned by the database."""

from django.db.models import DateField, F, Func


class NoticeDay(Func):
    """`ends_on` less `notice_days`: PostgreSQL takes whole days from a day, SQLite must be told."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = DateField()

    def __init__(self):
        super().__init__(F("ends_on"), F("notice_days"))

    def as_sqlite(self, compiler, connection):
        parts = [compiler.compile(one) for one in self.get_source_expressions()]
        (end, end_values), (days, day_values) = parts
        return f"date({end}, '-' || {days} || ' days')", (*end_values, *day_values)
