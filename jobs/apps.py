"""What Django is told about this app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Laporan dan pekerjaan"

    def ready(self):
        from jobs import checks  # noqa: F401, PLC0415  registers itself
