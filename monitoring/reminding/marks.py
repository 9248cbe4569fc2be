"""Writing down that a message was sent, while the next one is announced to the mail server.

A mark is committed message by message, which takes about as long as talking to the server.
Whoever settles before a message is given away can double at most one when killed.
"""

from contextlib import contextmanager

from django.db import OperationalError, connection
from django.utils import timezone

_SENT = """
UPDATE monitoring_notice
SET status = 'terkirim', sent_at = {}, failure = '', claimed_by = '', claimed_until = NULL
WHERE id = {} AND claimed_by = {} AND status = 'antre'
"""


@contextmanager
def marking():
    """Gives marks that are all settled at the end; every other query waits for them, too."""
    marks = _MarksBeside() if connection.vendor == "postgresql" else _Marks()
    with connection.execute_wrapper(marks.before_query):
        try:
            yield marks
        finally:
            marks.settle()


class _Marks:
    """One after the other: a mark is written before the sender goes on."""

    def begin(self, notice):
        """Mark it as sent, unless its lease ran out and another worker has it."""
        with connection.cursor() as cursor:
            now = connection.ops.adapt_datetimefield_value(timezone.now())
            cursor.execute(_SENT.format("%s", "%s", "%s"), [now, notice.pk, notice.claimed_by])

    def settle(self):
        """Wait until the mark begun last is written for good."""

    def before_query(self, execute, *arguments):
        self.settle()
        return execute(*arguments)


class _MarksBeside(_Marks):
    """PostgreSQL writes the mark while the sender goes on."""

    _pending = None

    def begin(self, notice):
        self.settle()
        connection.ensure_connection()
        pending = connection.connection.pgconn
        values = (timezone.now().isoformat(), str(notice.pk), notice.claimed_by)
        with connection.wrap_database_errors:
            pending.send_query_params(
                _SENT.format("$1", "$2", "$3").encode(), [value.encode() for value in values]
            )
        self._pending = pending

    def settle(self):
        pending, self._pending = self._pending, None
        while pending and (result := pending.get_result()):
            if result.error_message:
                raise OperationalError(result.error_message.decode(errors="replace"))
