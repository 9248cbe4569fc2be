"""The addresses of this app."""

from django.urls import path

from accounts.views import pages

app_name = "accounts"

urlpatterns = [
    path("lainnya/", pages.more, name="more"),
    path("bantuan/", pages.help_page, name="help"),
]
