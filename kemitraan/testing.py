"""Loaded by pytest before the settings: tests live in a place of their own, and say what they miss.

Their database is SQLite in memory unless DATABASE_URL names a PostgreSQL; real messages go through
the Redis of REDIS_URL, where `manage.py test` puts an embedded Valkey.
"""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

for name in ("ALLOWED_HOSTS", "BASE_URL", "DEBUG", "EMAIL_URL", "PORT", "SECRET_KEY"):
    os.environ.pop(name, None)  # of the person who runs the tests
os.environ["TESTING"] = "1"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="kemitraan-test-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)


def missing(mark):
    """Why tests with this mark cannot run here; empty when they can."""
    url = os.environ.get("DATABASE_URL", "")
    if mark == "postgres" and not url.startswith("postgres"):
        return "needs PostgreSQL: DATABASE_URL names none"
    if mark == "redis" and not os.environ.get("REDIS_URL"):
        return "needs Redis: REDIS_URL names none"
    return ""


def uses_services(item):
    """Does this test ask for the tests' own database or Redis?"""
    marks = ("django_db", "postgres", "redis")
    fixtures = {"db", "transactional_db"}.intersection(item.fixturenames)
    return bool(fixtures) or any(item.get_closest_marker(mark) for mark in marks)


def pytest_itemcollected(item):
    for mark in ("postgres", "redis"):
        if item.get_closest_marker(mark) and missing(mark):
            item.add_marker(pytest.mark.skip(reason=missing(mark)))
    if not uses_services(item):
        item.add_marker("once")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What takes long begins first, or one processor waits for the other at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish():
    """What is loaded by now stays: the collector need not look at it, nor come so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
