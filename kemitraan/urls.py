"""The map of addresses; each app fills in its own part."""

from django.urls import include, path

from kemitraan import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("monitoring.urls")),
    path("", include("accounts.urls")),
    path("", include("partnerships.urls")),
    path("kegiatan/", include("activities.urls")),
    path("laporan/", include("jobs.urls")),
]
