"""A report in parts gives way to others, keeps its parts, and tidies up in the end."""

import pytest

from jobs import progress, workbench
from jobs.asking import ask, cancel
from jobs.models import Job
from jobs.running import run
from jobs.sweeping import sweep


@pytest.fixture(autouse=True)
def folders_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT, settings.DATA_DIR = tmp_path / "media", tmp_path


@pytest.fixture
def parted(workshop, admin, monkeypatch):
    """A job of two parts; each turn is over after one of them."""
    monkeypatch.setattr(progress, "TURN", -1)

    def two_parts(order, bar):
        for name in ("satu", "dua"):
            part = bar.folder / name
            if not part.exists():
                part.write_text(name)
                bar.part_done()

    workshop.meanwhile = two_parts
    return ask("catatan", by=admin)


def test_after_its_turn_a_job_waits_again_and_that_was_no_attempt(parted):
    assert not run(parted.pk)

    parted.refresh_from_db()
    assert (parted.status, parted.attempts, parted.claimed_by) == (Job.Status.WAITING, 0, "")
    assert [part.name for part in workbench.folder_of(parted.pk).iterdir()] == ["satu"]


def test_it_goes_on_with_its_next_part_until_it_is_done(parted):
    turns = [run(parted.pk) for _ in range(3)]

    parted.refresh_from_db()
    assert (turns, parted.status, parted.attempts) == ([False, False, True], Job.Status.DONE, 1)
    assert workbench.occupied() == []


def test_the_parts_of_a_job_called_off_between_two_turns_are_swept(parted, admin):
    run(parted.pk)
    cancel(parted, by=admin)

    sweep()

    assert workbench.occupied() == []


def test_the_sweep_leaves_the_parts_of_an_open_job(parted):
    run(parted.pk)

    sweep()

    assert workbench.occupied() == [parted.pk]


def test_a_job_called_off_during_its_turn_is_not_put_back_in_line(parted, workshop, admin):
    two_parts = workshop.meanwhile

    def called_off(order, bar):
        cancel(parted, by=admin)
        two_parts(order, bar)

    workshop.meanwhile = called_off

    assert not run(parted.pk)

    parted.refresh_from_db()
    assert parted.status == Job.Status.CANCELLED
    assert workbench.occupied() == []


def test_without_a_queue_the_folder_goes_away_with_the_progress():
    bar = progress.Progress()
    folder = bar.folder
    (folder / "satu").write_text("satu")
    bar.part_done()

    del bar

    assert not folder.exists()
