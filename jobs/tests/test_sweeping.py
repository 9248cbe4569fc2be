import datetime as dt
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from jobs import tasks
from jobs.models.job import KEPT_FOR
from jobs.sweeping import sweep
from jobs.tests.factories import FailedJobFactory, ReadyJobFactory


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_old_file_goes_and_its_row_stays(admin):
    now = timezone.now()
    old = ReadyJobFactory(asked_by=admin, finished_at=now - KEPT_FOR - dt.timedelta(minutes=1))
    recent = ReadyJobFactory(asked_by=admin, finished_at=now - KEPT_FOR + dt.timedelta(minutes=1))
    name = old.file.name

    tasks.sweep()

    old.refresh_from_db()
    recent.refresh_from_db()
    assert old.was_swept
    assert not default_storage.exists(name)
    assert recent.is_ready
    assert default_storage.exists(recent.file.name)


def test_sweeping_twice_is_no_harm(admin):
    ReadyJobFactory(asked_by=admin, finished_at=timezone.now() - KEPT_FOR * 2)

    assert sweep() == 1
    assert sweep() == 0


def test_a_file_without_a_row_goes_after_a_day(admin):
    kept = ReadyJobFactory(asked_by=admin).file
    fresh = default_storage.save("laporan/1/segar.pdf", ContentFile(b"segar"))
    stray = default_storage.save("laporan/1/tersesat.pdf", ContentFile(b"tersesat"))
    two_days_ago = time.time() - 2 * 24 * 3600
    for name in (stray, kept.name):
        os.utime(default_storage.path(name), (two_days_ago, two_days_ago))

    assert sweep() == 1

    assert not default_storage.exists(stray)
    assert default_storage.exists(fresh)
    assert default_storage.exists(kept.name)


def test_other_peoples_folders_are_not_swept(admin):
    name = default_storage.save("kop/1/lambang.png", ContentFile(b"lambang"))
    os.utime(Path(default_storage.path(name)), (0, 0))

    assert sweep() == 0

    assert default_storage.exists(name)


def test_failed_jobs_have_nothing_to_sweep(admin):
    FailedJobFactory(asked_by=admin, finished_at=timezone.now() - KEPT_FOR * 2)

    assert sweep() == 0
