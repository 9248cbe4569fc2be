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
            marks.end()


class _Marks:
    """One after the other: a mark is written before the sender goes on."""

    def begin(self, notice):
        """Mark it as sent, unless its lease ran out and another worker has it."""
        with connection.cursor() as cursor:
            now = connection.ops.adapt_datetimefield_value(timezone.now())
            cursor.execute(_SENT.format("%s", "%s", "%s"), [now, notice.pk, notice.claimed_by])

    def settle(self):
        """Wait until the mark begun last is written for good."""

    def end(self):
        """Settle what is left, once no more marks come."""

    def before_query(self, execute, *arguments):
        self.settle()
        return execute(*arguments)


class _MarksBeside(_Marks):
    """PostgreSQL writes the mark while the sender goes on; it plans the statement once, which
    takes longer than carrying it out."""

    _pending = False

    def __init__(self):
        connection.ensure_connection()
        self._server = connection.connection.pgconn
        self._server.prepare(b"mark", _SENT.format("$1", "$2", "$3").encode())

    def begin(self, notice):
        self.settle()
        values = (timezone.now().isoformat(), str(notice.pk), notice.claimed_by)
        with connection.wrap_database_errors:
            self._server.send_query_prepared(b"mark", [value.encode() for value in values])
        self._pending = True

    def settle(self):
        pending, self._pending = self._pending, False
        while pending and (result := self._server.get_result()):
            if result.error_message:
                raise OperationalError(result.error_message.decode(errors="replace"))

    def end(self):
        self.settle()
        with connection.wrap_database_errors:
            self._server.exec_(b"DEALLOCATE mark")
