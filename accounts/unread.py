"""How many messages a person has not read at each of their schools, known on every page.

A higher room keeps the messages; it registers here how they are counted, and the count comes
with the person, in the query that every request makes anyway.
"""

from django.db.models import IntegerField, Subquery, Value

MOST_COUNTED = 100  # nobody needs to know it better than "99+"
_COUNTED = []


class _CountOf(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) unread)"
    output_field = IntegerField()


def unread(messages):
    """Register a function that gives the unread messages as a queryset, told by
    `OuterRef("user")` and `OuterRef("school")` of a membership."""
    _COUNTED.append(messages)
    return messages


def count_unread():
    """An expression for a membership: the unread messages of its person at its school."""
    if not _COUNTED:
        return Value(0)
    [messages] = _COUNTED
    return _CountOf(messages().order_by().values("pk")[:MOST_COUNTED])
