"""Gives Django the stylesheet as if it were a file: it is made when first asked for."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from kemitraan import stylesheet

NAME = "gaya.css"


class StylesheetFinder(BaseFinder):
    """Finds one file, `gaya.css`, in DATA_DIR; it is built anew when a source has changed."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        return [str(fresh())] if find_all else str(fresh())

    def list(self, ignore_patterns):
        folder = fresh().parent
        yield NAME, FileSystemStorage(location=folder)


def fresh():
    """The path of a stylesheet that fits the sources as they are now."""
    mark = stylesheet.fingerprint(settings.BASE_DIR)
    folder = Path(settings.DATA_DIR) / "gaya" / mark
    target = folder / NAME
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(target, stylesheet.build(settings.BASE_DIR))
    return target


def _write_whole(target, text):
    """Two processes may build at once; a reader never sees half a file."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(target)
