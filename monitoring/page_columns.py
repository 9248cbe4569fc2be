"""What the list and the board of partnerships show of this room."""

from monitoring.kpi.achievement import State
from monitoring.kpi.worst import worst_kpis
from partnerships.columns import column


def _cell(state):
    return state.tone, state.icon, state.label


@column("KPI", otherwise=_cell(State.NO_DATA))
def kpi_cells(ids, on):
    """The state of the KPI that is furthest behind; one query for a whole page."""
    return {pk: _cell(worst.state) for pk, worst in worst_kpis(ids).items()}
