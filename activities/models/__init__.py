"""What is done together, the reports on it and the evidence for them."""

from activities.models.activity import Activity
from activities.models.calendar_feed import CalendarFeed
from activities.models.evidence import Evidence
from activities.models.holiday import Holiday
from activities.models.report import ActivityReport

__all__ = ["Activity", "ActivityReport", "CalendarFeed", "Evidence", "Holiday"]
