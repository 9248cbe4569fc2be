"""The school at a glance: partnerships in each stage, new contacts, and how the KPIs do."""

from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.urls import reverse

from monitoring.kpi.achievement import State
from monitoring.kpi.worst import WORST_FIRST, worst_kpis
from monitoring.register.sleeping import asleep
from partnerships.models import Agreement, Partnership
from partnerships.network import targets
from partnerships.stages import Stage

SLEEPING = "tidur"
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
    """How many partnerships have their worst KPI in one state; of the first few `named`
    (partnership id, what the KPI says)."""

    state: State
    count: int
    named: tuple

    @property
    def url(self):
        return f"{reverse('partnerships:partnership_list')}?kpi={self.state.slug}"

    @property
    def pill(self):
        return self.state.tone, self.state.icon, self.state.label


def figures(*, on):
    """The open partnerships by stage, this year's contacts beside their target, and how many
    papers sleep; one query."""
    stages = Partnership.objects.open().order_by().values_list("stage").annotate(Count("pk"))
    sleeping = asleep(Agreement.objects.all(), on=on).order_by()
    sleeping = sleeping.values_list(Cast(Value(SLEEPING), CharField())).annotate(Count("pk"))
    numbers = dict(stages.union(sleeping, *targets.facts(on=on), all=True))
    counts = [StageCount(stage, numbers.get(stage.value, 0)) for stage in Stage]
    return counts, targets.standing_of(numbers, on=on), numbers.get(SLEEPING, 0)


def kpi_groups():
    """The running partnerships that have a KPI by the state of the worst one; one query."""
    found = worst_kpis(Partnership.objects.running())
    groups = {state: [] for state in WORST_FIRST}
    for worst in found.values():
        groups[worst.state].append(worst)
    return [_group(state, worsts) for state, worsts in groups.items() if worsts]


def _group(state, worsts):
    first = nsmallest(NAMED, worsts, key=lambda worst: worst.badness)
    return KpiGroup(
        state, len(worsts), tuple((one.kpi.partnership_id, _said(one)) for one in first)
    )


def _said(worst):
    percent = worst.achievement.percent_text
    if not percent:
        return f"{worst.kpi.name} belum ada data"
    is_part = worst.result.known < worst.result.of
    return f"{worst.kpi.name} {percent} dari {'bagian target' if is_part else 'target'}"
