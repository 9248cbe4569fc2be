"""Who had a hand in what waits for a check: querysets, of which any row means this person."""

from accounts.models import AuditEntry
from activities.models import Activity, ActivityReport, Evidence
from activities.reports.reporting import MAKING
from monitoring.models import KpiEvidence, KpiRecord
from partnerships.models import Partnership


def made_report(activity, partnership, user):
    """As `activities.reports.reporting.refuse_makers` has it."""
    acts = AuditEntry.objects.filter(
        about_model=Partnership._meta.label_lower,
        about_id=partnership,
        target_model=Activity._meta.label_lower,
        target_id=activity,
        verb__in=MAKING,
        actor=user,
    )
    return (
        ActivityReport.objects.filter(activity=activity, written_by=user),
        Evidence.objects.filter(activity=activity, uploaded_by=user),
        acts,
    )


def made_record(made, partnership, user):
    return (
        KpiRecord.objects.filter(pk=made, submitted_by=user),
        KpiEvidence.objects.filter(record=made, uploaded_by=user),
    )
