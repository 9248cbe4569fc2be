"""Facts of higher rooms that the list and the board show beside each partnership."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """`cells(ids, on) -> {id: (tone, icon, text)}` answers for a whole page at once."""

    label: str
    cells: Callable
    otherwise: tuple[str, str, str]


_COLUMNS = []


def column(label, *, otherwise):
    """Register a function as a column; `otherwise` is the pill of a row without an answer."""

    def register(cells):
        _COLUMNS.append(Column(label, cells, otherwise))
        return cells

    return register


def columns():
    return tuple(_COLUMNS)
