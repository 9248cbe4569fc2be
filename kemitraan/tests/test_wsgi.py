"""What a process of the web server does before its first request."""

import os
import subprocess
import sys

from django.conf import settings

LOADED = """
import gc
import kemitraan.wsgi
from django.urls import get_resolver
print(gc.get_freeze_count() > 50_000, "url_patterns" in vars(get_resolver()))
"""


def test_all_that_stays_is_loaded_and_kept_from_the_collector(tmp_path):
    environment = os.environ | {"DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert (done.stdout, done.stderr) == ("True True\n", "")
