"""What Django is told about this app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Pemantauan"

    def ready(self):
        from monitoring import (  # noqa: F401, PLC0415  they register what they answer
            dossier,
            gates,
            page_columns,
            paper_section,
            sections,
        )
