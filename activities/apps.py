"""What Django is told about this app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = "Kegiatan"

    def ready(self):
        from activities import (  # noqa: PLC0415
            gates,  # noqa: F401  register what they have
            pack_report,  # noqa: F401
            sections,  # noqa: F401
            session_hall,  # noqa: F401
        )
        from activities.contributions import files, section  # noqa: F401, PLC0415
        from activities.inti_mitra import reporting  # noqa: F401, PLC0415
        from activities.reports import lpj  # noqa: F401, PLC0415
