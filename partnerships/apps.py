"""What Django is told about this app."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Kemitraan"

    def ready(self):
        from partnerships import gates, reports  # noqa: F401, PLC0415  register their answers
