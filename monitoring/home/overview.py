"""The partnerships of the school at a glance: how many in each stage, and how their KPIs do."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from monitoring.kpi.achievement import State
from monitoring.kpi.worst import WORST_FIRST, worst_kpis
from partnerships.models import Partnership
from partnerships.stages import Stage

NAMED = 2  # partnerships that a KPI group names


@dataclass(frozen=True)
class StageCount:
    """A stage with its open partnerships and the list that shows them."""

    stage: Stage
    count: int

    @property
    def url(self):
        return f"{reverse('partnerships:partnership_list')}?tahap={self.stage.value}"


@dataclass(frozen=True)
class KpiGroup:
    """The partnerships whose worst KPI is in one state: (partnership id, what it says)."""

    state: State
    rows: tuple

    @property
    def count(self):
        return len(self.rows)

    @property
    def named(self):
        return self.rows[:NAMED]

    @property
    def pill(self):
        return self.state.tone, self.state.icon, self.state.label


def stage_counts():
    rows = Partnership.objects.open().order_by().values_list("stage").annotate(Count("pk"))
    counts = dict(rows)
    return [StageCount(stage, counts.get(stage.value, 0)) for stage in Stage]


def kpi_groups():
    """The running partnerships that have a KPI by the state of the worst one; one query."""
    found = worst_kpis(Partnership.objects.running())
    groups = {state: [] for state in WORST_FIRST}
    for pk, worst in sorted(found.items(), key=lambda each: each[1].badness):
        words = f"{worst.kpi.name} {worst.achievement.percent_text or 'belum ada data'}"
        groups[worst.state].append((pk, words + (" dari target" if _has_percent(worst) else "")))
    return [KpiGroup(state, tuple(rows)) for state, rows in groups.items() if rows]


def _has_percent(worst):
    return worst.achievement.percent is not None
