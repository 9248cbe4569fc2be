"""The start page and the move itself agree on which partnerships are ready to go on.

`monitoring.home.ready` asks the database for many partnerships at once what the gates ask of
one; here both are asked about the same facts, gate by gate.
"""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from kemitraan.tests import scenes
from kemitraan.tests.gate_edges import EDGES
from monitoring.home.ready import GATED, HOLDS, ready_to_move
from partnerships.lifecycle import options
from partnerships.models import (
    Partnership,
)
from partnerships.stages import Gate, Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = timezone.localdate
BY_SOURCE = {move.source: move.gates for move in reversed(GATED)}


@pytest.fixture
def staff(principal, admin, quality_member):
    return {"principal": principal, "admin": admin, "quality": quality_member}


def prepared(source, gates, staff, **facts):
    partnership = PartnershipFactory(stage=source, **facts)
    if Gate.KPIS_MEASURED in BY_SOURCE[source]:
        scenes.agree_kpi(partnership, on=TODAY())
    return scenes.open_gates(partnership, gates, on=TODAY(), **staff)


def agree(partnership, principal):
    """What both say, and that they say the same."""
    ways = options(Partnership.objects.get(pk=partnership.pk), principal, on=TODAY())
    truly = next((o.move.target for o in ways if o.move.gates and not o.missing), "")
    found = [move.target for move in GATED if partnership in ready_to_move(move, on=TODAY())]
    assert found == ([truly] if truly else [])
    return truly


def test_every_gate_is_asked_of_the_database():
    assert set(HOLDS) == set(Gate)


@pytest.mark.parametrize("move", GATED, ids=[f"{m.source}-{m.target}" for m in GATED])
def test_with_all_gates_open_both_name_the_way(school, staff, move):
    partnership = prepared(move.source, move.gates, staff)

    assert agree(partnership, staff["principal"]) != ""


@pytest.mark.parametrize(
    ("source", "gate"),
    [(m.source, g) for m in GATED for g in m.gates],
    ids=[f"{m.source}-{g.name}" for m in GATED for g in m.gates],
)
def test_with_one_gate_shut_both_say_the_same(school, staff, source, gate):
    partnership = prepared(source, [g for g in BY_SOURCE[source] if g != gate], staff)

    agree(partnership, staff["principal"])


# Each edge makes a fact that was there doubtful in its own way.


@pytest.mark.parametrize(("source", "change"), EDGES, ids=range(len(EDGES)))
def test_at_the_edge_of_a_gate_both_say_the_same(school, staff, source, change):
    partnership = prepared(source, BY_SOURCE[source], staff)
    assert agree(partnership, staff["principal"]) != ""

    change(Partnership.objects.get(pk=partnership.pk), staff["principal"])

    agree(partnership, staff["principal"])


@pytest.mark.slow
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_facts_there_are_both_say_the_same(school, staff, data):
    source = data.draw(st.sampled_from(list(BY_SOURCE)))
    gates = data.draw(st.lists(st.sampled_from(BY_SOURCE[source]), unique=True))
    form = data.draw(st.sampled_from(["formal", "informal", "campuran"]))

    partnership = prepared(source, gates, staff, form=form)

    agree(partnership, staff["principal"])


def test_many_partnerships_cost_one_query(school, staff, django_assert_num_queries):
    for _ in range(5):
        prepared(Stage.IMPLEMENTASI, BY_SOURCE[Stage.IMPLEMENTASI], staff)
    way = next(move for move in GATED if move.source == Stage.IMPLEMENTASI)

    with django_assert_num_queries(1):
        found = list(ready_to_move(way, on=TODAY()))

    assert len(found) == 5
