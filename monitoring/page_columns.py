"""What the list and the board of partnerships show of this room."""

from monitoring.kpi.achievement import State
from monitoring.kpi.worst import WORST_FIRST, worst_kpis
from partnerships.columns import column
from partnerships.models import Partnership


def _cell(state):
    return state.tone, state.icon, state.label


def in_kpi_state(queryset, name):
    """The running partnerships whose worst KPI is in this state, as the start page counts them."""
    found = worst_kpis(Partnership.objects.running())
    return queryset.filter(pk__in=[pk for pk, worst in found.items() if worst.state.slug == name])


@column(
    "KPI",
    otherwise=_cell(State.NO_DATA),
    param="kpi",
    choices=tuple((state.slug, state.label) for state in WORST_FIRST),
    narrow=in_kpi_state,
)
def kpi_cells(ids, on):
    """The state of the KPI that is furthest behind; one query for a whole page."""
    return {pk: _cell(worst.state) for pk, worst in worst_kpis(ids).items()}
