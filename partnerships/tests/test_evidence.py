"""Who answers for a gate: nobody twice, and no gate by nobody."""

import pytest

from partnerships import evidence as registry
from partnerships.evidence import every_gate_is_answered, evidence
from partnerships.stages import Gate


def test_the_project_as_it_stands_answers_every_gate():
    assert every_gate_is_answered() == []


def test_the_project_does_not_start_with_a_gate_that_nobody_answers(monkeypatch):
    answers = {
        gate: answer
        for gate, answer in registry._ANSWERS.items()
        if gate != Gate.AGREEMENT_IN_FORCE
    }
    monkeypatch.setattr(registry, "_ANSWERS", answers)

    found = [(error.id, error.msg) for error in every_gate_is_answered()]

    assert found == [("partnerships.E001", "Nobody answers the gate AGREEMENT_IN_FORCE.")]


def test_a_gate_is_not_answered_twice():
    with pytest.raises(ValueError, match="NEED_LINKED is answered twice"):

        @evidence(Gate.NEED_LINKED)
        def another(partnership, on):
            return []
