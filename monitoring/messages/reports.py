"""A report that was asked for rings its asker's bell when it has ended, and never by mail."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from jobs.endings import follows_endings, follows_looks
from jobs.models import Job
from monitoring.messages.centre import mark_read
from monitoring.models import Notice


@follows_endings
def tell_asker(job):
    Notice.objects.create(
        kind=Notice.Kind.JOB,
        object_model=Job._meta.label_lower,
        object_id=job.pk,
        due_on=timezone.localdate(job.finished_at, ZoneInfo(job.school.time_zone)),
        threshold=0,
        recipient=job.asked_by,
        status=Notice.Status.SHOWN,
        failure=job.failure[:255],
        created_at=job.finished_at,
    )


@follows_looks
def silence(job):
    mark_read(Notice.objects.filter(kind=Notice.Kind.JOB, object_id=job.pk))
