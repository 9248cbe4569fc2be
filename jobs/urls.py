"""The addresses of reports and of the work on them."""

from django.urls import path

from jobs.views import asking, job

app_name = "jobs"

urlpatterns = [
    path("", job.listing, name="list"),
    path("buat/<slug:kind>/", asking.ask_for, name="ask"),
    path("<int:pk>/", job.detail, name="detail"),
    path("<int:pk>/unduh/", job.download, name="download"),
    path("<int:pk>/batalkan/", asking.call_off, name="cancel"),
    path("<int:pk>/buat-lagi/", asking.retry, name="retry"),
]
