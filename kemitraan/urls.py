"""The map of addresses; each app fills in its own part."""

from django.urls import include, path

from kemitraan import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("monitoring.urls")),
    path("", include("accounts.urls")),
    path("", include("partnerships.urls")),
    path("", include("activities.urls")),
    path("laporan/", include("jobs.urls")),
]

handler400 = "accounts.views.errors.bad_request"
handler403 = "accounts.views.errors.forbidden"
handler404 = "accounts.views.errors.not_found"
handler500 = "accounts.views.errors.server_error"
