"""A job that cannot be done ends with a sentence."""

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from accounts.models import Membership
from accounts.refusals import Refused
from jobs.asking import ask
from jobs.models import Job
from jobs.running import run
from jobs.tests.factories import JobFactory


def test_a_refusal_reaches_the_person_as_it_is(workshop, admin):
    def refuse(order, progress):
        raise Refused("Satu foto rusak. Unggah ulang foto itu, lalu buat lagi.")

    workshop.meanwhile = refuse
    job = ask("catatan", by=admin)

    assert run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert job.failure == "Satu foto rusak. Unggah ulang foto itu, lalu buat lagi."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RecursionError(), "kesalahan di aplikasi"),
        (ValueError("rahasia dalam"), "kesalahan di aplikasi"),
        (SoftTimeLimitExceeded(), "melewati batas waktu"),
        (MemoryError(), "kesalahan di aplikasi"),
    ],
)
def test_whatever_breaks_ends_the_job_with_a_sentence(workshop, admin, error, sentence):
    def break_down(order, progress):
        raise error

    workshop.meanwhile = break_down
    job = ask("catatan", by=admin)

    run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert sentence in job.failure
    assert "rahasia" not in job.failure


def test_a_right_withdrawn_after_asking_stops_the_job(workshop, admin):
    job = ask("catatan", by=admin)
    Membership.objects.filter(user=admin).update(ended_at=timezone.now())

    run(job.pk)

    job.refresh_from_db()
    assert workshop.orders == []
    assert job.status == Job.Status.FAILED
    assert job.failure.startswith("Laporan tidak dibuat karena hak peminta sudah berubah.")


def test_an_account_closed_after_asking_stops_the_job(workshop, admin):
    job = ask("catatan", by=admin)
    admin.is_active = False
    admin.save()

    run(job.pk)

    job.refresh_from_db()
    assert workshop.orders == []
    assert job.status == Job.Status.FAILED


def test_an_object_gone_after_asking_stops_the_job(workshop, admin, supervisor):
    membership = Membership.objects.get(user=supervisor)
    job = ask("kartu", by=admin, target_id=membership.pk)
    membership.delete()

    run(job.pk)

    job.refresh_from_db()
    assert workshop.orders == []
    assert job.failure == "Kartu anggota tidak dapat dibuat karena objeknya sudah tidak ada."


def test_a_kind_that_nobody_answers_any_more_ends_with_a_sentence(workshop, admin):
    job = JobFactory(asked_by=admin, kind="mantra")

    run(job.pk)

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "tidak dikenal" in job.failure
