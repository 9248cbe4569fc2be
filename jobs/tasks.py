"""What Celery calls; it decides nothing."""

from celery import shared_task

from jobs import pulse
from jobs.bell import ring
from jobs.running import LONGEST, owed, run, take_back_abandoned
from jobs.sweeping import sweep as sweep_files


# Past the first limit the builder is stopped, past the second its process is ended.
@shared_task(soft_time_limit=LONGEST.seconds, time_limit=120)
def build(job_pk):
    run(job_pk)


@shared_task
def relay():
    pulse.beat()
    take_back_abandoned()
    for pk in owed():
        ring(pk)


@shared_task
def sweep():
    sweep_files()
