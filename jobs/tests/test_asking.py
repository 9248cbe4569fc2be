import pytest
from django.db import IntegrityError
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry, Membership
from accounts.refusals import NotAllowed, Refused
from jobs import asking
from jobs.asking import ask, ask_again, cancel
from jobs.kinds import NoSuchKind
from jobs.models import Job
from jobs.orders import NoSuchTarget
from jobs.tests.factories import (
    FailedJobFactory,
    JobFactory,
    ReadyJobFactory,
    RunningJobFactory,
)

pytestmark = pytest.mark.usefixtures("workshop")


def test_asking_writes_a_waiting_row_of_the_school_and_its_history(school, admin):
    job = ask("catatan", by=admin, params={"year": "2026"})

    assert (job.school, job.asked_by, job.status) == (school, admin, Job.Status.WAITING)
    assert (job.title, job.format, job.params) == ("Catatan sekolah", "csv", {"year": "2026"})
    assert AuditEntry.objects.get().sentence == "Meminta laporan Catatan sekolah (CSV)"


def test_a_report_about_an_object_is_titled_after_it(admin):
    membership = Membership.objects.get(user=admin)

    job = ask("kartu", by=admin, target_id=membership.pk)

    assert job.title == "Kartu anggota: Endah Kusumawati: Admin"
    assert job.target_id == membership.pk


def test_a_double_click_asks_once(admin):
    first = ask("catatan", by=admin, params={"year": "2026"})

    second = ask("catatan", by=admin, params={"year": "2026"})

    assert second == first
    assert AuditEntry.objects.count() == 1


def test_of_two_clicks_at_the_same_moment_the_slower_gets_the_job_of_the_faster(admin, monkeypatch):
    looked = []
    look = asking._open_twin

    def too_early(key):
        looked.append(key)
        return None if len(looked) == 1 else look(key)

    first = ask("catatan", by=admin)
    monkeypatch.setattr(asking, "_open_twin", too_early)

    second = ask("catatan", by=admin)

    assert second == first
    assert len(looked) == 2


def test_a_row_that_clashes_for_another_reason_is_not_hidden(admin, monkeypatch):
    def clash(**_):
        raise IntegrityError

    monkeypatch.setattr(Job.objects, "create", clash, raising=False)

    with pytest.raises(IntegrityError):
        ask("catatan", by=admin)


def test_other_questions_or_other_people_are_other_jobs(admin, principal):
    jobs = {
        ask("catatan", by=admin).pk,
        ask("catatan", by=admin, format="xlsx").pk,
        ask("catatan", by=admin, params={"year": "2025"}).pk,
        ask("catatan", by=principal).pk,
    }

    assert len(jobs) == 4


def test_once_it_has_ended_the_same_report_can_be_asked_for_again(admin):
    first = ask("catatan", by=admin)
    Job.objects.filter(pk=first.pk).update(
        status=Job.Status.FAILED, failure="Gagal.", finished_at=timezone.now()
    )

    assert ask("catatan", by=admin) != first


def test_who_may_not_have_the_kind_may_not_ask_for_it(committee_member):
    with pytest.raises(NotAllowed, match="mengekspor laporan"):
        ask("catatan", by=committee_member)

    assert not Job.objects.exists()


def test_a_stranger_may_not_ask(school, stranger, other_admin):
    for person in (stranger, other_admin):
        with pytest.raises(NotAllowed):
            ask("catatan", by=person)


def test_nonsense_is_refused_with_a_sentence(admin):
    with pytest.raises(NoSuchKind, match="tidak dikenal"):
        ask("mantra", by=admin)
    with pytest.raises(Refused, match="hanya tersedia sebagai CSV atau XLSX"):
        ask("catatan", by=admin, format="pdf")
    with pytest.raises(Refused, match="Tahun"):
        ask("catatan", by=admin, params={"year": "kapan"})
    with pytest.raises(NoSuchTarget, match="Pilih objeknya"):
        ask("kartu", by=admin)

    assert not Job.objects.exists()


def test_an_object_of_another_school_is_not_there(admin, other_admin):
    elsewhere = Membership.objects.get(user=other_admin)

    with pytest.raises(NoSuchTarget):
        ask("kartu", by=admin, target_id=elsewhere.pk)


def test_one_person_cannot_fill_the_queue(admin, principal):
    for year in range(asking.MOST_OPEN):
        ask("catatan", by=admin, params={"year": str(2010 + year)})

    with pytest.raises(Refused, match="10 laporan yang belum selesai"):
        ask("catatan", by=admin)

    assert ask("catatan", by=principal).asked_by == principal


def test_a_waiting_job_is_cancelled_at_once(admin):
    job = JobFactory(asked_by=admin)

    cancel(job, by=admin)

    assert (job.status, job.cancelled_by) == (Job.Status.CANCELLED, admin)
    assert AuditEntry.objects.get().verb == "job.cancel"


def test_what_has_ended_cannot_be_cancelled(admin):
    job = ReadyJobFactory(asked_by=admin)

    with pytest.raises(Refused, match="sudah berakhir"):
        cancel(job, by=admin)

    job.refresh_from_db()
    assert job.status == Job.Status.DONE


def test_the_principal_and_the_admin_may_cancel_for_others(admin, principal, supervisor):
    job = RunningJobFactory(asked_by=supervisor)

    cancel(job, by=principal)

    assert job.cancelled_by == principal


def test_a_colleague_may_not_cancel_it(admin, supervisor, quality_member):
    job = JobFactory(asked_by=supervisor)

    with pytest.raises(NotAllowed, match="Hanya peminta, kepala sekolah, dan admin"):
        cancel(job, by=quality_member)

    job.refresh_from_db()
    assert job.status == Job.Status.WAITING


def test_asking_again_makes_a_new_job_for_whoever_asks(admin, supervisor):
    failed = FailedJobFactory(asked_by=supervisor, params={"year": "2026"}, format="xlsx")

    job = ask_again(failed, by=admin)

    assert (job.asked_by, job.params, job.format) == (admin, {"year": "2026"}, "xlsx")
    failed.refresh_from_db()
    assert failed.status == Job.Status.FAILED


def test_asking_again_for_an_open_job_is_that_job(admin):
    job = JobFactory(asked_by=admin)

    assert ask_again(job, by=admin) == job


def test_jobs_of_another_school_are_out_of_reach(school, admin, other_school, other_admin):
    job = JobFactory(asked_by=admin)

    with scope(school=other_school):
        assert list(Job.objects.all()) == []
    assert list(Job.objects.all()) == [job]
