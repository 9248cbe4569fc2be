"""What two people or two workers do in the same moment, over connections of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections
from django_scopes import scope, scopes_disabled

from accounts.models import AuditEntry
from jobs.asking import ask, cancel
from jobs.models import Job
from jobs.running import claim, run, take_back_abandoned
from jobs.tests.factories import JobFactory, RunningJobFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("on_postgresql", "workshop"),
]
TIMES = 10


def at_once(*acts):
    """What each act answers when all begin in the same moment, each on its own connection."""
    line = threading.Barrier(len(acts))

    def begin(act):
        line.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as people:
        begun = [people.submit(begin, act) for act in acts]
    return [each.exception() or each.result() for each in begun]


def within(school, act):
    with scope(school=school):
        return act()


def test_of_four_workers_one_claims_the_job(admin):
    for _ in range(TIMES):
        job = JobFactory(asked_by=admin)

        answers = at_once(*[partial(_claim, job.pk)] * 4)

        job.refresh_from_db()
        assert [answer for answer in answers if answer] == [job.claimed_by]
        assert job.attempts == 1


def test_of_four_workers_one_builds_the_job(admin, workshop):
    for done in range(1, TIMES + 1):
        job = JobFactory(asked_by=admin)

        answers = at_once(*[partial(run, job.pk)] * 4)

        assert sorted(answers) == [False, False, False, True]
        assert len(workshop.orders) == done
        assert AuditEntry.objects.filter(verb="job.finish").count() == done


def test_two_clicks_at_once_are_one_job(school, admin):
    for number in range(TIMES):
        asking = partial(ask, "catatan", by=admin, params={"year": str(2001 + number)})
        Job.objects.filter(status=Job.Status.WAITING).delete()

        first, second = at_once(*[partial(within, school, asking)] * 2)

        assert first == second
        assert Job.objects.get() == first


def test_two_relays_at_once_take_a_job_back_once(admin):
    for _ in range(TIMES):
        job = RunningJobFactory(asked_by=admin, attempts=3)
        Job.objects.filter(pk=job.pk).update(lease_until=job.started_at)

        assert at_once(*[take_back_abandoned] * 3) == [None, None, None]

        job.refresh_from_db()
        assert job.status == Job.Status.FAILED
        assert AuditEntry.objects.filter(verb="job.fail", target_id=job.pk).count() == 1


def test_cancelling_and_finishing_at_once_end_the_job_once(school, admin):
    for _ in range(TIMES):
        job = JobFactory(asked_by=admin)

        at_once(partial(run, job.pk), partial(within, school, partial(cancel, job, by=admin)))

        job.refresh_from_db()
        ends = AuditEntry.objects.filter(
            target_id=job.pk, verb__in=["job.finish", "job.cancel", "job.fail"]
        )
        assert job.status in {Job.Status.DONE, Job.Status.CANCELLED}
        assert ends.count() == 1
        assert bool(job.file) == (job.status == Job.Status.DONE)


def _claim(pk):
    with scopes_disabled():
        return claim(pk)
