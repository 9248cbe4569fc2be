"""Who answers whether a gate holds: rooms register here, the lifecycle asks here."""

from dataclasses import dataclass

from django.core import checks

from accounts.roles import Action
from partnerships.stages import Gate


@dataclass(frozen=True)
class Lack:
    """One thing that keeps a gate shut: what is missing, where it is mended and by whom.

    `sentence` completes "Belum: ..." on its own as a sentence without full stop; `url` is
    the page that mends it; `action` what somebody must be allowed to do there. `act` says
    it in words where the gate's own words are too wide, `makers` are the keys of the people
    who may not do it, having made or proved what is to be checked.
    """

    sentence: str
    url: str
    action: Action
    detail: str = ""
    act: str = ""
    makers: frozenset[int] = frozenset()


_ANSWERS = {}


def evidence(gate):
    """Register the function that answers a gate: `(partnership, on) -> list[Lack]`.

    An empty list means that the gate holds on the day `on` (in the school's zone).
    """

    def register(answer):
        if gate in _ANSWERS and _ANSWERS[gate].__qualname__ != answer.__qualname__:
            raise ValueError(f"{gate.name} is answered twice")
        _ANSWERS[gate] = answer
        return answer

    return register


def lacks(gate, partnership, *, on):
    """What keeps the gate shut for this partnership on this day."""
    return list(_ANSWERS[gate](partnership, on))


@checks.register("partnerships")
def every_gate_is_answered(app_configs=None, **kwargs):
    """The project does not start with a gate that nobody answers."""
    return [
        checks.Error(f"Nobody answers the gate {gate.name}.", id="partnerships.E001")
        for gate in Gate
        if gate not in _ANSWERS
    ]
