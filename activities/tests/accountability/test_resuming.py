"""A pack is made in turns, and goes on where a dead worker left it."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from accounts.models import AuditEntry
from activities.accountability import packing
from activities.tests.accountability.factories import ActivityFundFactory, verified
from jobs import progress, workbench
from jobs.asking import ask, cancel
from jobs.models import Job
from jobs.running import run, take_back_abandoned
from jobs.sweeping import sweep

PARAMS = {"year": "2026"}


@pytest.fixture
def three(partnership):
    for number in range(3):
        activity = verified(partnership, title=f"Pelatihan {number}", photos=1)
        ActivityFundFactory(activity=activity)


@pytest.fixture
def counted(monkeypatch):
    """What was read and rendered, in all turns together."""
    done = {"read": 0, "rendered": 0}
    take, render = packing.Pack._take, packing.render_part

    def counted_take(pack, original, part):
        done["read"] += 1
        return take(pack, original, part)

    def counted_render(*args, **kwargs):
        done["rendered"] += 1
        return render(*args, **kwargs)

    monkeypatch.setattr(packing.Pack, "_take", counted_take)
    monkeypatch.setattr(packing, "render_part", counted_render)
    return done


def words_of(job):
    with job.file.open() as file, zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        reader = PdfReader(io.BytesIO(archive.read("paket-bukti.pdf")))
        return archive.namelist(), [page.extract_text() for page in reader.pages]


def run_to_the_end(job):
    turns = 0
    while not run(job.pk):
        turns += 1
        assert turns < 20
        job.refresh_from_db()
        assert not job.file
    job.refresh_from_db()
    return turns


def test_a_long_pack_gives_way_after_each_part_and_does_none_twice(
    three, admin, counted, monkeypatch
):
    whole = ask("paket-bukti", by=admin, params=PARAMS)
    assert run_to_the_end(whole) == 0
    assert counted == {"read": 9, "rendered": 3}
    monkeypatch.setattr(progress, "TURN", -1)

    parted = ask("paket-bukti", by=admin, params=PARAMS)
    turns = run_to_the_end(parted)

    assert turns == 6
    assert counted == {"read": 18, "rendered": 6}
    assert (parted.status, parted.attempts) == (Job.Status.DONE, 1)
    assert words_of(parted) == words_of(whole)
    assert workbench.occupied() == []


def test_what_a_killed_worker_left_half_written_is_undone(three, admin, counted, monkeypatch):
    """The death is an exception that nothing catches; `jobs.slow` tests kill for good."""
    job = ask("paket-bukti", by=admin, params=PARAMS)
    take = packing.Pack._take

    def dies(pack, original, part):
        take(pack, original, part)
        if counted["read"] == 5:
            part.zip.fp.flush()
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(packing.Pack, "_take", dies)
        with pytest.raises(KeyboardInterrupt):
            run(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until="2026-01-01T00:00:00Z")
    take_back_abandoned()
    job.refresh_from_db()
    assert (job.status, job.file.name) == (Job.Status.WAITING, "")

    assert run(job.pk)

    job.refresh_from_db()
    names, pages = words_of(job)
    assert counted["read"] == 5 + 6
    assert (len(names), len(set(names))) == (12, 12)
    assert len(pages) == 8
    assert job.attempts == 2


def test_facts_that_change_between_two_turns_begin_the_pack_anew(
    three, admin, lesson, counted, monkeypatch
):
    monkeypatch.setattr(progress, "TURN", -1)
    job = ask("paket-bukti", by=admin, params=PARAMS)
    assert not run(job.pk)
    [outdated] = workbench.folder_of(job.pk).iterdir()
    lesson.funds.update(realised=700_000)
    assert not run(job.pk)
    [kept] = workbench.folder_of(job.pk).iterdir()
    assert kept != outdated
    monkeypatch.setattr(progress, "TURN", 60)

    assert run(job.pk)

    job.refresh_from_db()
    assert counted["read"] == 3 + 13
    assert any("Rp700.000" in page for page in words_of(job)[1])


def test_what_an_older_release_began_is_begun_anew(three, admin, counted, monkeypatch):
    monkeypatch.setattr(progress, "TURN", -1)
    job = ask("paket-bukti", by=admin, params=PARAMS)
    with monkeypatch.context() as older:
        older.setattr(packing, "FORM", packing.FORM - 1)
        assert not run(job.pk)
    [outdated] = workbench.folder_of(job.pk).iterdir()

    assert not run(job.pk)

    assert counted["read"] == 3 + 3
    assert not outdated.exists()


def test_a_right_withdrawn_between_two_turns_ends_the_pack(three, admin, monkeypatch):
    monkeypatch.setattr(progress, "TURN", -1)
    job = ask("paket-bukti", by=admin, params=PARAMS)
    assert not run(job.pk)
    admin.memberships.update(role="committee")

    run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.file.name) == (Job.Status.FAILED, "")
    assert "hak peminta sudah berubah" in job.failure
    assert workbench.occupied() == []


def test_a_pack_called_off_leaves_nothing_behind(three, admin, monkeypatch):
    monkeypatch.setattr(progress, "TURN", -1)
    job = ask("paket-bukti", by=admin, params=PARAMS)
    assert not run(job.pk)
    assert workbench.occupied() == [job.pk]

    cancel(job, by=admin)
    run(job.pk)
    sweep()

    assert workbench.occupied() == []
    assert not AuditEntry.objects.filter(verb="job.finish").exists()
