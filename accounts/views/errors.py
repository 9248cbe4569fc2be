"""The pages for when something cannot be shown: calm, in Indonesian, with the way on."""

import logging

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader

from accounts.refusals import NotAllowed

logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    """The sentence of our own refusals is shown; that of anybody else's is not."""
    sentence = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(request, "403.html", {"sentence": sentence}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def too_many(request, *, retry_after=None, sentence=""):
    """`retry_after` in seconds; `sentence` says when to try again."""
    response = render(request, "429.html", {"sentence": sentence}, status=429)
    if retry_after is not None:
        response["Retry-After"] = str(int(retry_after))
    return response


def csrf_failed(request, reason=""):
    """A form that was open too long, or a browser that keeps no cookies."""
    logger.warning("CSRF refused at %s: %s", request.path, reason)
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Stands on nothing that may be broken: no database, no session, no context processors."""
    try:
        style = staticfiles_storage.url("gaya.css")
    except ValueError:  # the list of static files is missing: the page goes out unadorned
        style = ""
    return HttpResponse(loader.render_to_string("500.html", {"style": style}), status=500)
