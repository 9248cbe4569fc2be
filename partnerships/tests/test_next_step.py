"""The card "Berikutnya": what leads, what the button says, and for whom somebody waits."""

from types import SimpleNamespace

import pytest

from accounts.roles import Action
from partnerships.evidence import Lack
from partnerships.next_step import next_step
from partnerships.stages import MOVES, Gate, Stage

MOVE = next(move for move in MOVES if move.target == Stage.PENINJAUAN)
URL = "/capaian/3/"


def card(user, lack, gate=Gate.KPIS_MEASURED):
    return next_step(
        [SimpleNamespace(move=MOVE, missing={gate: [lack]}, met=[], allowed=False)], user
    )


@pytest.fixture
def unchecked(quality_member):
    return Lack(
        "capaian belum diperiksa",
        URL,
        Action.VERIFY_KPI,
        act="periksa capaian",
        makers=frozenset({quality_member.pk}),
    )


def test_the_button_says_what_is_to_be_done_there(admin, unchecked):
    step = card(admin, unchecked)

    assert (step.title, step.act) == ("Berikutnya: periksa capaian", "Periksa capaian")


def test_an_abbreviation_keeps_its_capitals(admin):
    step = card(admin, Lack("KPI belum ditetapkan", URL, Action.RECORD_KPI), Gate.KPIS_AGREED)

    assert step.act == "Sepakati KPI"


def test_the_maker_gets_no_button_but_the_names_of_who_checks(admin, quality_member, unchecked):
    step = card(quality_member, unchecked)

    assert step.act == ""
    assert step.waits_for == admin.name


def test_nobody_else_who_may_check_is_said(quality_member, unchecked):
    assert card(quality_member, unchecked).waits_for.startswith("orang yang berwenang; belum ada")


def test_who_may_only_look_gets_no_button(supervisor, admin, unchecked):
    step = card(supervisor, unchecked)

    assert (step.act, step.waits_for) == ("", admin.name)
