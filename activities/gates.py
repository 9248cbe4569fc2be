"""Whether what a move needs of activities is there."""

from django.urls import reverse

from accounts.roles import Action
from activities.models import ActivityReport
from activities.progress import makers_of
from partnerships.evidence import Lack, evidence
from partnerships.stages import Gate


@evidence(Gate.ACTIVITY_SCHEDULED)
def activity_scheduled(partnership, on):
    """At least one activity that is still to come or under way, with a person in charge."""
    scheduled = [
        activity
        for activity in partnership.activities.all()
        if activity.cancelled_at is None
        and activity.ends_on >= on
        and activity.person_in_charge_id is not None
    ]
    if scheduled:
        return []
    url = reverse("activities:activity_create", args=[partnership.pk])
    return [Lack("kegiatan dengan penanggung jawab belum dijadwalkan", url, Action.RUN_ACTIVITY)]


@evidence(Gate.ACTIVITY_REPORTED)
def activity_reported(partnership, on):
    """At least one activity carried out in this cycle, its report accepted in this cycle."""
    activities = [
        activity
        for activity in partnership.activities.all()
        if activity.cancelled_at is None and activity.ends_on >= partnership.cycle_since
    ]
    reports = [(activity, getattr(activity, "report", None)) for activity in activities]
    if any(report and _counts(report, partnership) for _, report in reports):
        return []
    for activity, report in reports:
        if report and report.status == ActivityReport.Status.SUBMITTED:
            return [_to_check(activity, report)]
    for activity, _ in reports:
        if activity.starts_on <= on:
            return [_lack(activity, f"laporan {activity.title} belum diterima")]
    if activities:
        return [_lack(activities[0], f"{activities[0].title} belum terlaksana")]
    url = reverse("activities:activity_create", args=[partnership.pk])
    return [Lack("kegiatan siklus ini belum dijadwalkan", url, Action.RUN_ACTIVITY)]


def _counts(report, partnership):
    return report.status == ActivityReport.Status.ACCEPTED and report.cycle == partnership.cycle


def _to_check(activity, report):
    return Lack(
        f"laporan {activity.title} belum diperiksa",
        activity.get_absolute_url(),
        Action.VERIFY_REPORT,
        act="periksa laporan",
        makers=makers_of(activity, report),
    )


def _lack(activity, sentence):
    return Lack(sentence, activity.get_absolute_url(), Action.RUN_ACTIVITY)
