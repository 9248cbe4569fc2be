"""Everything in the timetable exists, and nothing runs longer than the broker waits for it."""

import pytest

from kemitraan import environment
from kemitraan.celery import app
from kemitraan.timetable import TIMETABLE


@pytest.mark.parametrize("entry", TIMETABLE.values(), ids=TIMETABLE)
def test_every_entry_names_a_task_that_there_is(entry):
    app.loader.import_default_modules()

    assert entry["task"] in app.tasks


@pytest.mark.parametrize("entry", TIMETABLE.values(), ids=TIMETABLE)
def test_a_missed_ring_is_forgotten_when_the_next_one_comes(entry):
    assert entry["options"]["expires"] <= entry["schedule"].total_seconds()


def test_a_task_ends_before_the_broker_hands_it_out_again(monkeypatch, settings):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:6379/0")

    patience = environment.broker()[2]["visibility_timeout"]

    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT < patience
