"""What Django is told about this app."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Kemitraan"

    def ready(self):
        from partnerships import (  # noqa: PLC0415
            event_hall,  # noqa: F401
            gates,  # noqa: F401  register their answers
            need_reports,  # noqa: F401
            network_reports,  # noqa: F401
            page_sections,  # noqa: F401
            reports,  # noqa: F401
        )
        from partnerships.importing import work  # noqa: F401, PLC0415
        from partnerships.screening import reporting  # noqa: F401, PLC0415
