"""Our settings with the Django admin beside them: the baseline of the list page."""

from kemitraan.settings import *  # noqa: F403
from kemitraan.settings import CACHES, INSTALLED_APPS, LOGGING

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin.apps.SimpleAdminConfig"]
ROOT_URLCONF = "kemitraan.bench.urls"
# A Redis may be that of a running installation: nothing of it may be touched.
CACHES = {"default": {**CACHES["default"], "KEY_PREFIX": "kemitraan-bench"}}
LOGGING = {**LOGGING, "root": {**LOGGING["root"], "level": "ERROR"}}
