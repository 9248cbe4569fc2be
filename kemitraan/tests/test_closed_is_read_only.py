"""Whatever is sent to any address of a closed partnership, nothing of it changes, and every
page of it still opens."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kemitraan.routes import every_route
from kemitraan.tests.everything import addresses, of_every_kind
from kemitraan.tests.test_no_crash import Fields
from monitoring.models import ClosingLink, EvaluationLink, Notice
from partnerships.models import Interaction, Partner, Partnership, PlanLink

CLOSED = {
    "stage": "penutupan",
    "closing_reason": "berakhir",
    "closed_at": dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
}
ROOMS = ("partnerships", "activities", "monitoring")
# Of people and partners, not of the partnership that they name; and links, because what lies
# in somebody's mail may be revoked at any time.
APART = {ClosingLink, EvaluationLink, Interaction, Notice, Partner, PlanLink}


@pytest.fixture
def world(school, admin, quality_member, committee_member):
    return of_every_kind(school, admin=admin, other=quality_member, member=committee_member)


def models_of_partnerships():
    """Every model whose rows hang on a partnership, however many rows lie between."""
    found = {Partnership}
    while True:
        more = {
            model
            for room in ROOMS
            for model in apps.get_app_config(room).get_models()
            if any(field.related_model in found for field in model._meta.concrete_fields)
        }
        if more - APART <= found:
            return found
        found |= more - APART


def answered(client, method, path, data=None):
    response = getattr(client, method)(path, data or {})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content.decode(errors="replace")


def offered(client, world):
    """(route, address, status, fields): of each route the first address that offers something
    to fill in, and all its addresses where it cannot be looked at first."""
    routes = [route for route in every_route() if "<int:" in route.path and not route.public]
    best, settled, found = {}, set(), []
    for route, path in addresses(routes, world):
        if "GET" not in route.methods:
            found.append((route, path, None, {}))
        elif route.name not in settled:
            status, content = answered(client, "get", path)
            fields = Fields(content if status == 200 else "").found
            best[route.name] = (route, path, status, fields)
            if fields or (status == 200 and "POST" not in route.methods):
                settled.add(route.name)
    return [*best.values(), *found]


def written(asked, models):
    """The tables of these models that were written to."""
    tables = {model._meta.db_table for model in models}
    words = [query["sql"].replace('"', "").split() for query in asked]
    changes = [each for each in words if each[0] in ("INSERT", "UPDATE", "DELETE")]
    return {word for each in changes for word in each[1:4] if word in tables}


@pytest.mark.slow
def test_a_closed_partnership_is_read_and_never_written(world, principal, login):
    """The forms are those that its pages offered before it was closed."""
    client, models = login(principal), models_of_partnerships()
    of_it = {word: rows for word, rows in world.items() if type(rows[0]) in models}
    sent = offered(client, of_it)
    Partnership.objects.update(**CLOSED)

    changed, shut = {}, {}
    for route, path, before, data in sent:
        if "POST" in route.methods:
            with transaction.atomic(), CaptureQueriesContext(connection) as asked:
                answered(client, "post", path, data)
                transaction.set_rollback(True)
            if tables := written(asked, models):
                changed[route.name] = tables
        if before == 200:
            status, _ = answered(client, "get", path)
            if status not in (200, 302):
                shut[path] = status

    assert len(sent) > 100
    assert changed == {}
    assert shut == {}
