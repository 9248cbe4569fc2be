"""The list of addresses tells the truth about each of them."""

import json
from io import StringIO

from django.contrib.auth.decorators import login_not_required
from django.core.management import call_command
from django.urls import include, path
from django.urls.resolvers import RoutePattern, URLResolver
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.generic import View

from kemitraan.routes import every_route


class Page(View):
    def get(self, request):
        raise NotImplementedError

    def post(self, request):
        raise NotImplementedError


def view(request):
    raise NotImplementedError


INNER = (
    [
        path("", require_GET(view), name="list"),
        path("<int:pk>/", never_cache(require_http_methods(["POST", "GET"])(view)), name="detail"),
        path("<int:pk>/kirim/", require_POST(login_not_required(view)), name="send"),
    ],
    "things",
)
urlpatterns = [
    path("barang/", include(INNER)),
    path("kelas/", Page.as_view(), name="page"),
    path("apa-saja/", login_not_required(view), name="anything"),
]


def test_each_route_has_its_name_path_methods_and_whether_it_is_public():
    resolver = URLResolver(RoutePattern(""), __name__)

    routes = [route.as_dict() for route in every_route(resolver)]

    assert routes == [
        {"name": "things:list", "path": "/barang/", "methods": ["GET"], "public": False},
        {
            "name": "things:detail",
            "path": "/barang/<int:pk>/",
            "methods": ["GET", "POST"],
            "public": False,
        },
        {
            "name": "things:send",
            "path": "/barang/<int:pk>/kirim/",
            "methods": ["POST"],
            "public": True,
        },
        {"name": "page", "path": "/kelas/", "methods": ["GET", "HEAD", "POST"], "public": False},
        {
            "name": "anything",
            "path": "/apa-saja/",
            "methods": ["GET", "HEAD", "POST"],
            "public": True,
        },
    ]


def test_the_command_prints_the_same_as_json():
    out = StringIO()

    call_command("routes", json=True, stdout=out)

    routes = json.loads(out.getvalue())
    assert {"name": "healthz", "path": "/healthz", "methods": ["GET", "HEAD"], "public": True} in (
        routes
    )
    assert len(routes) == len(list(every_route()))


def test_names_and_addresses_are_given_once():
    routes = list(every_route())

    assert len({route.name for route in routes}) == len(routes)
    assert len({route.path for route in routes}) == len(routes)


def test_only_these_addresses_are_open_to_everybody():
    """Every other one asks for a log-in first; a new line here needs a reason."""
    assert {route.path for route in every_route() if route.public} == {
        "/bantuan/",
        "/evaluasi/<str:token>/",
        "/hadir/<str:token>/",
        "/hadir/<str:token>/tercatat/",
        "/healthz",
        "/kalender/<str:token>.ics",
        "/keluar/",
        "/masuk/",
        "/masuk/lupa/",
        "/masuk/sandi-baru/<str:code>/<str:token>/",
        "/masuk/tautan/",
        "/masuk/tautan/<str:code>/<str:token>/",
        "/masuk/terkirim/",
        "/mulai/<str:token>/",
        "/penutupan/<str:token>/",
        "/publik/<str:npsn>/",
        "/publik/<str:npsn>/usulan/",
        "/readyz",
        "/rencana/<str:token>/",
        "/undangan/<str:token>/",
        "/usulan/status/<str:token>/",
        "/usulan/status/<str:token>/tarik/",
        "/verifikasi/<str:token>/",
    }
