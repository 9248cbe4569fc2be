"""Whatever is typed into a form of the committee, the answer is a page or a way on."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from partnerships.committee.clauses import CLAUSES
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, draft, write_plan
from partnerships.tests.paper_factories import committee as committee_of

ODD = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        ["", "\0", "a\0b", "x" * 10_000, "9" * 40, "-1", "1e999", "25.99", "31-02-2026", "ada"]
    ),
)
FIELDS = {
    "session_open": ["members", "due_on", "needs", "chair", "meets_on", "meets_at", "mode"],
    "session_arrange": ["due_on", "chair", "agenda", "meets_on", "meets_at", "place", "mode"],
    "session_close": ["attended", "listeners", "summary"],
    "session_score": [
        *(f"{kind}_{n}" for kind in ("value", "note") for n in range(1, 7)),
        *("recommendation", "note", "halaman", "versi", "ganti", "draf", "otomatis"),
    ],
    "session_recuse": ["reason"],
    "session_dissent": ["note"],
    "agreement_risks": [
        *(f"{kind}_{clause.code}" for kind in ("answer", "note") for clause in CLAUSES),
        *("version", "revision"),
    ],
}


@pytest.fixture
def world(school, admin, committee_member, login):
    """{form: (its address, who fills it in)}"""
    people = [committee_member, *committee_of(school, 2)]
    partnership = write_plan(PartnershipFactory())
    session = SessionFactory(
        partnership=PartnershipFactory(), members=people, opened_by=admin, meets_on=scenes.TODAY
    )
    objects = {"session_open": partnership, "agreement_risks": draft(partnership, admin)}
    runs, sits = login(admin), login(committee_member)
    member = {"session_score", "session_recuse", "session_dissent", "agreement_risks"}
    return {
        name: (
            reverse(f"partnerships:{name}", args=[objects.get(name, session).pk]),
            sits if name in member else runs,
        )
        for name in FIELDS
    }


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
    deadline=None,
)
@given(odd=st.lists(ODD, min_size=2, max_size=6), turn=st.integers(0, 100))
@example(odd=["9" * 40, "\0"], turn=0)
@example(odd=["x" * 10_000, "1"], turn=1)
@pytest.mark.parametrize("name", sorted(FIELDS))
def test_no_form_of_the_committee_crashes(world, name, odd, turn):
    address, client = world[name]
    typed = {
        field: odd[(place + turn) % len(odd)]
        for place, field in enumerate(FIELDS[name])
        if (place + turn) % 5
    }

    assert client.post(address, typed).status_code in (200, 302)
