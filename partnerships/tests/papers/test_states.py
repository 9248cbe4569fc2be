"""The word a paper bears on a day, computed from its dates."""

import datetime as dt

import pytest

from partnerships.models import Agreement
from partnerships.papers.states import groups, state_of, steps_of

END = dt.date(2027, 1, 3)


def paper(**facts):
    facts = {
        "status": Agreement.Status.SIGNED,
        "starts_on": dt.date(2025, 8, 4),
        "ends_on": END,
    } | facts
    return Agreement(**facts)


@pytest.mark.parametrize(
    ("left", "tone", "text"),
    [
        (91, "baik", "Berlaku"),
        (90, "awas", "Sisa 90 hari"),
        (31, "awas", "Sisa 31 hari"),
        (30, "bahaya", "Sisa 30 hari"),
        (1, "bahaya", "Sisa 1 hari"),
        (0, "bahaya", "Hari terakhir"),
        (-1, "", "Berakhir"),
    ],
)
def test_a_signed_paper_counts_down_to_its_last_day(left, tone, text):
    state = state_of(paper(), on=END - dt.timedelta(days=left))

    assert (state.tone, state.text) == (tone, text)


def test_a_paper_before_its_term_is_not_in_force_yet():
    assert state_of(paper(), on=dt.date(2025, 8, 3)).text == "Belum mulai berlaku"


def test_an_ended_paper_is_ended_from_that_day_on():
    ended = paper(terminated_on=dt.date(2026, 6, 1))

    assert state_of(ended, on=dt.date(2026, 5, 31)).text == "Sisa 1 hari"
    assert state_of(ended, on=dt.date(2026, 6, 1)).text == "Diakhiri"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("draf", "Draf"),
        ("diajukan", "Menunggu persetujuan"),
        ("disetujui", "Menunggu tanda tangan"),
        ("dipindai", "Menunggu pemeriksaan"),
        ("dibatalkan", "Dibatalkan"),
    ],
)
def test_an_unsigned_paper_says_what_it_waits_for(status, text):
    assert state_of(paper(status=status), on=END).text == text


def test_the_steps_show_what_is_done_and_what_is_next():
    steps = steps_of(paper(status="disetujui"))

    assert [(is_done, is_current) for _, is_done, is_current in steps] == [
        (True, False),
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]
    assert all(is_done for _, is_done, _ in steps_of(paper()))


def test_a_hash_is_read_in_groups_of_four():
    assert groups("9f2c41d70b8e") == "9f2c 41d7 0b8e"
