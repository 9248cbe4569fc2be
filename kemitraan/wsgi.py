"""The WSGI application that the web server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - loads every page before somebody asks for one

# What is loaded by now stays. Unfrozen, the collector walks through all of it every few
# requests, and the page that is being written then waits 50 to 200 ms for it.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)  # a page makes thousands of objects and drops them itself
