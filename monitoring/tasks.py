"""What the clock sets off: the tasks decide nothing, the functions may be told twice."""

from celery import shared_task

from monitoring.reminding.sending import send_hourly
from monitoring.review.catching_up import schedule_missing


@shared_task
def send_due_reminders():
    send_hourly()


@shared_task
def schedule_missing_reviews():
    schedule_missing()
