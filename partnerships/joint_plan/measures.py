"""What a plan is measured by: the room that holds the KPIs tells it here."""

from collections.abc import Callable

_TELLERS: list[Callable] = []


def measures_teller(tell):
    """Register `(partnership) -> [row, ...]`, rows as in `contents.row`."""
    _TELLERS.append(tell)
    return tell


def measures_of(partnership):
    return [row for tell in _TELLERS for row in tell(partnership)]
