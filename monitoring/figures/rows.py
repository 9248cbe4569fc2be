"""The KPIs of a partnership as its page and the KPI's own page show them."""

from dataclasses import dataclass
from functools import cached_property

from monitoring.figures.pictures import chart_of, spark_of, title_of
from monitoring.kpi.achievement import achievement, pace_of
from monitoring.kpi.collection import Collection, collection_of
from monitoring.kpi.periods import period_of
from monitoring.kpi.reckoning import reckoning
from monitoring.kpi.results import Result, is_summed, newest_of, result_of
from monitoring.kpi.trend import Point, points_of
from monitoring.kpi.worst import WORST_FIRST
from monitoring.models import Kpi


@dataclass(frozen=True)
class KpiRow:
    """A KPI with its trend, its newest value against the target, and what is owed."""

    kpi: Kpi
    points: list[Point]
    result: Result
    collection: Collection

    @cached_property
    def achievement(self):
        return achievement(self.kpi, *self.result)

    @property
    def reckoning(self):
        """How its state comes about, in sentences."""
        return reckoning(self.kpi, *self.result)

    @property
    def is_summed(self):
        return is_summed(self.kpi)

    @cached_property
    def newest(self):
        """The measurement that is held against the target, however old; or None."""
        record = newest_of(self.kpi, self.kpi.records.all())
        if record is None:
            return None
        period = period_of(self.kpi.period, record.period_start)
        return Point(period, record, self.result.value)

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
        pace = pace_of(self.kpi, *self.result)
        return WORST_FIRST.index(self.achievement.state), 0 if pace is None else pace


def row_of(kpi, partnership, *, on):
    points = points_of(kpi, since=partnership.cycle_since, on=on)
    result = result_of(kpi, kpi.records.all())
    return KpiRow(kpi, points, result, collection_of(kpi, partnership, on=on))
