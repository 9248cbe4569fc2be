"""The KPIs of a partnership as its page and the KPI's own page show them."""

from dataclasses import dataclass
from functools import cached_property

from monitoring.figures.pictures import chart_of, spark_of, title_of
from monitoring.kpi.achievement import Achievement, achievement
from monitoring.kpi.collection import Collection, collection_of
from monitoring.kpi.trend import Point, newest, points_of
from monitoring.kpi.worst import WORST_FIRST
from monitoring.models import Kpi


@dataclass(frozen=True)
class KpiRow:
    """A KPI with its trend, its newest value against the target, and what is owed."""

    kpi: Kpi
    points: list[Point]
    achievement: Achievement
    collection: Collection

    @cached_property
    def newest(self):
        return newest(self.points)

    @property
    def spark(self):
        return spark_of(self.kpi, self.points)

    @property
    def chart(self):
        return chart_of(self.kpi, self.points)

    @property
    def title(self):
        return title_of(self.kpi)

    @property
    def badness(self):
        percent = self.achievement.percent
        return WORST_FIRST.index(self.achievement.state), 0 if percent is None else percent


def row_of(kpi, partnership, *, on):
    points = points_of(kpi, since=partnership.cycle_since, on=on)
    point = newest(points)
    value = point.value if point else None
    return KpiRow(kpi, points, achievement(kpi, value), collection_of(kpi, partnership, on=on))
