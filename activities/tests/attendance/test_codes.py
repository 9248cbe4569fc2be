"""The code of a presence: whoever has it gets in, whoever guesses does not."""

import pytest

from activities.attendance.codes import code_of, key_in
from activities.models import AttendanceSession


@pytest.mark.parametrize("key", [1, 30, 31, 923_520, 923_521, 2**63 - 1])
def test_a_code_leads_back_to_its_key(key):
    code = code_of(AttendanceSession(pk=key))

    assert key_in(code) == key
    assert len(code) >= 16


def test_codes_of_neighbours_have_nothing_in_common_but_the_number():
    marks = {code_of(AttendanceSession(pk=key))[-12:] for key in range(1, 200)}

    assert len(marks) == 199
    assert len({mark[:3] for mark in marks}) > 150


@pytest.mark.parametrize("spoil", [lambda code: code[:-1] + "2", lambda code: "2223" + code[4:]])
def test_a_code_changed_in_one_place_leads_nowhere(spoil):
    code = code_of(AttendanceSession(pk=7))
    code = code if code[-1] != "2" else code_of(AttendanceSession(pk=8))

    assert key_in(spoil(code)) is None


@pytest.mark.parametrize(
    "code", ["", "x", "2" * 12, "2" * 16, "2" * 40, "é" * 16, "0000aaaaaaaaaaaa"]
)
def test_what_was_not_made_here_leads_nowhere(code):
    assert key_in(code) is None
