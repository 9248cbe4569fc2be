"""What Django is told about this app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = "Kegiatan"

    def ready(self):
        from activities import gates, pack_report, sections  # noqa: F401, PLC0415  register what they have
        from activities.reports import lpj  # noqa: F401, PLC0415
