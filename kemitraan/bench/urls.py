"""Our addresses, and the admin's changelist of partnerships."""

from django.urls import path

from kemitraan import urls as ours
from kemitraan.bench.changelist import site

urlpatterns = [*ours.urlpatterns, path("admin/", site.urls)]
