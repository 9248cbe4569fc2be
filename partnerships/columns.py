"""Facts of higher rooms that the list and the board show beside each partnership."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """`cells(ids, on) -> {id: (tone, icon, text)}` answers for a whole page at once.

    Where the list can be narrowed by it, `param` is its name in the address, `choices` the
    values, and `narrow(queryset, value)` gives the rows that show that value.
    """

    label: str
    cells: Callable
    otherwise: tuple[str, str, str]
    param: str = ""
    choices: tuple = ()
    narrow: Callable | None = None


_COLUMNS = []


def column(label, *, otherwise, **narrowing):
    """Register a function as a column; `otherwise` is the pill of a row without an answer."""

    def register(cells):
        _COLUMNS.append(Column(label, cells, otherwise, **narrowing))
        return cells

    return register


def columns():
    return tuple(_COLUMNS)
