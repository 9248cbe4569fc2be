"""Measuring partnerships, reviewing and closing them, and reminding people in time."""

from monitoring.models.closure import ClosingNotice, Closure
from monitoring.models.kpi import Kpi
from monitoring.models.kpi_record import KpiEvidence, KpiRecord
from monitoring.models.leadership_change import LeadershipChange
from monitoring.models.notice import Notice
from monitoring.models.review import Adjustment, Review

__all__ = [
    "Adjustment",
    "ClosingNotice",
    "Closure",
    "Kpi",
    "KpiEvidence",
    "KpiRecord",
    "LeadershipChange",
    "Notice",
    "Review",
]
