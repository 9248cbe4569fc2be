"""Lists that were handed in and wait for a yes, kept on private storage for a while."""

import datetime as dt
import re
import uuid

from django.core.files.storage import default_storage
from django.utils import timezone

KEPT = dt.timedelta(hours=24)
_TOKEN = re.compile(r"[0-9a-f]{32}")


def keep(upload, school):
    """Store the upload; the token by which this school finds it again."""
    _forget_old(school)
    token = uuid.uuid4().hex
    upload.seek(0)
    default_storage.save(_path(school, token), upload)
    return token


def find(school, token):
    """The open file, or None when it was never this school's or is gone."""
    if not _TOKEN.fullmatch(token) or not default_storage.exists(_path(school, token)):
        return None
    return default_storage.open(_path(school, token))


def forget(school, token):
    default_storage.delete(_path(school, token))


def _path(school, token):
    return f"{_folder(school)}/{token}"


def _folder(school):
    return f"impor/{school.pk}"


def _forget_old(school):
    if not default_storage.exists(_folder(school)):
        return
    for name in default_storage.listdir(_folder(school))[1]:
        path = f"{_folder(school)}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > KEPT:
            default_storage.delete(path)
