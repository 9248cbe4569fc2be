"""How many queries a page needs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, address):
    """How many a page needs, the second time it is asked for."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)
