"""A person's browser that asks for pages through all middleware, and how long that takes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.middleware import begin_session
from kemitraan.bench.figures import seconds_of


def browser(person):
    """A client in which this person has logged in."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person, backend="accounts.backends.MemberBackend")
    session = client.session
    begin_session(session)
    session.save()
    return client


def milliseconds(client, address):
    return 1000 * seconds_of(lambda: _get(client, address))


def queries(client, address):
    """How many questions a page asks of the database when it was opened before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _get(client, address):
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
