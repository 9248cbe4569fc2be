"""Every address of the site with what it answers to, read off the URL map itself."""

import inspect
from dataclasses import asdict, dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

# What Django hands to a view that restricts nothing and that a browser can send.
UNRESTRICTED = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Route:
    """`path` is written as in the URL map; `public` means that nobody is asked to log in."""

    name: str
    path: str
    methods: list[str]
    public: bool

    as_dict = asdict


def every_route(resolver=None, prefix="/", namespaces=()):
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from every_route(pattern, path, inner)
        else:
            name = ":".join([*namespaces, pattern.name or ""])
            yield Route(name, path, methods(pattern.callback), is_public(pattern.callback))


def is_public(view):
    """Every view asks for a log-in unless it is marked `@login_not_required`."""
    return not getattr(view, "login_required", True)


def methods(view):
    """What `require_http_methods` and its like allow, or what a class of views implements."""
    if hasattr(view, "view_class"):
        return sorted(method.upper() for method in implemented(view.view_class))
    while view is not None:
        if "request_method_list" in view.__code__.co_freevars:
            return sorted(inspect.getclosurevars(view).nonlocals["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return UNRESTRICTED


def implemented(view_class):
    names = [name for name in view_class.http_method_names if name != "options"]
    found = {name for name in names if hasattr(view_class, name)}
    return found | {"head"} if "get" in found else found
