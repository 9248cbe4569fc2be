import pytest

from jobs.models import Job
from jobs.progress import JobProgress, Progress
from jobs.tests.factories import RunningJobFactory


@pytest.fixture
def job(admin):
    return RunningJobFactory(asked_by=admin)


@pytest.fixture
def progress(job):
    return JobProgress(job.pk, job.claimed_by)


def bar(job):
    job.refresh_from_db()
    return job.progress_note, job.progress_done, job.progress_total


def test_a_step_says_what_is_done_and_how_far(job, progress):
    progress.step("mengecilkan foto", 18, 31)

    assert bar(job) == ("mengecilkan foto", 18, 31)


def test_steps_in_quick_succession_are_written_once(job, progress, django_assert_num_queries):
    with django_assert_num_queries(1):
        for done in range(1, 1000):
            progress.step("menulis baris", done, 1000)

    assert bar(job) == ("menulis baris", 1, 1000)


def test_a_step_without_numbers_keeps_the_bar_where_it_was(job, progress, monkeypatch):
    monkeypatch.setattr("jobs.progress.WRITE_EVERY", 0)
    progress.step("mengumpulkan", 2, 5)

    progress.step("menyusun halaman")

    assert bar(job) == ("menyusun halaman", 2, 5)


def test_a_bar_never_passes_its_end(job, progress):
    progress.step("terlalu jauh" + "h" * 300, 9, 5)

    note, done, total = bar(job)
    assert (done, total) == (5, 5)
    assert len(note) == 200


def test_rows_are_counted_on_their_way(job, progress, monkeypatch):
    monkeypatch.setattr("jobs.progress.WRITE_EVERY", 0)

    assert list(progress.each(["a", "b", "c"], "menulis baris")) == ["a", "b", "c"]

    assert bar(job) == ("menulis baris", 3, 3)


def test_without_a_queue_the_bar_goes_nowhere():
    progress = Progress()

    progress.step("apa saja", 1, 2)

    assert list(progress.each(iter("ab"), "huruf", 2)) == ["a", "b"]


def test_each_step_renews_the_lease(job, progress):
    before = job.lease_until

    progress.step("masih hidup", 1, 2)

    assert Job.objects.get(pk=job.pk).lease_until > before
