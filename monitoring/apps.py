"""What Django is told about this app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Pemantauan"

    def ready(self):
        # They register what they answer.
        from monitoring import gates, page_columns, plan_measures, sections  # noqa: F401, PLC0415
        from monitoring.closing import files  # noqa: F401, PLC0415
        from monitoring.collecting import reporting as collecting  # noqa: F401, PLC0415
        from monitoring.dossier import (  # noqa: F401, PLC0415
            closing_report,
            contents,
            review_minutes,
            section,
            year_sheet_file,
        )
        from monitoring.evaluation import blank  # noqa: F401, PLC0415
        from monitoring.messages import counting, reports, silencing  # noqa: F401, PLC0415
        from monitoring.register import reporting  # noqa: F401, PLC0415
        from monitoring.review import visit_planning  # noqa: F401, PLC0415
