"""Measuring partnerships, reviewing and closing them, and reminding people in time."""

from monitoring.models.closing_good import ClosingGood
from monitoring.models.closing_link import ClosingLink
from monitoring.models.closing_papers import ClosingHandover, ClosingLetter, ThanksCertificate
from monitoring.models.closure import ClosingNotice, Closure
from monitoring.models.escalation import Escalation
from monitoring.models.evaluation import Evaluation
from monitoring.models.evaluation_link import EvaluationLink
from monitoring.models.kpi import Kpi
from monitoring.models.kpi_record import KpiEvidence, KpiRecord
from monitoring.models.leadership_change import LeadershipChange
from monitoring.models.message_preference import MessagePreference
from monitoring.models.monitoring_visit import (
    MonitoringVisit,
    VisitAnswer,
    VisitChecklist,
    VisitFile,
)
from monitoring.models.notice import Notice
from monitoring.models.review import Adjustment, Review
from monitoring.models.review_action import ReviewAction

__all__ = [
    "Adjustment",
    "ClosingGood",
    "ClosingHandover",
    "ClosingLetter",
    "ClosingLink",
    "ClosingNotice",
    "Closure",
    "Escalation",
    "Evaluation",
    "EvaluationLink",
    "Kpi",
    "KpiEvidence",
    "KpiRecord",
    "LeadershipChange",
    "MessagePreference",
    "MonitoringVisit",
    "Notice",
    "Review",
    "ReviewAction",
    "ThanksCertificate",
    "VisitAnswer",
    "VisitChecklist",
    "VisitFile",
]
