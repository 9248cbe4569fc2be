"""The list of partnerships beside the admin's changelist; the partnership page full and bare."""

from statistics import median
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.middleware import begin_session
from kemitraan.bench import changelist
from kemitraan.bench.examples import bare, full, loaded_school
from kemitraan.bench.figures import Figure, at_least, at_most, seconds_of, side_by_side
from partnerships.views import partnerships as views

PARTNERSHIPS = 10_000
REQUESTS = 20  # in each round
LIST = "/kemitraan/"


def measure(*, rounds=7, partnerships=PARTNERSHIPS, requests=REQUESTS):
    school, person = loaded_school(partnerships)
    person.is_staff = person.is_superuser = True  # the admin asks for it, our pages do not
    person.save()
    client = _browser(person)
    figures = []
    for rows in (25, 100):
        figures += _list_figures(client, rows, rounds * requests)
    with scope(school=school):
        pages = {"kosong": bare(person), "penuh": full(person)}
    for name, partnership in pages.items():
        figures += _page_figures(client, name, partnership, rounds * requests)
    return figures


def _list_figures(client, rows, requests):
    """Both lists with so many rows on the page."""
    with (
        patch.object(views, "PAGE_SIZE", rows),
        patch.object(changelist.PartnershipAdmin, "list_per_page", rows),
    ):
        counts = [_queries(client, address) for address in (LIST, changelist.ADDRESS)]
        ours, theirs = side_by_side(
            lambda: _milliseconds(client, LIST),
            lambda: _milliseconds(client, changelist.ADDRESS),
            requests,
        )
    name = f"daftar {rows} baris"
    return [
        at_least(2.5, "pages", name, "ms", ours=ours, baseline=theirs, ratio=theirs / ours),
        at_most(6, "pages", f"{name}, kueri", "kueri", ours=counts[0], baseline=counts[1]),
    ]


def _page_figures(client, name, partnership, requests):
    address = f"{LIST}{partnership.pk}/"
    queries = _queries(client, address)
    ours = median(_milliseconds(client, address) for _ in range(requests))
    return [
        Figure("pages", f"halaman kemitraan {name}", "ms", ours, "", is_met=True),
        at_most(15, "pages", f"halaman kemitraan {name}, kueri", "kueri", ours=queries),
    ]


def _milliseconds(client, address):
    return 1000 * seconds_of(lambda: _get(client, address))


def _get(client, address):
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _browser(person):
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person, backend="accounts.backends.MemberBackend")
    session = client.session
    begin_session(session)
    session.save()
    return client
