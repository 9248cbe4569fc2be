"""The names of the things that reminders are about, where they have one of their own."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from activities.models import Activity
from jobs.models import Job
from monitoring.models import Kpi, KpiRecord, Notice, ReviewAction

Kind = Notice.Kind
NAMED = {
    Kind.ACTIVITY: (Activity, "title"),
    Kind.KPI: (Kpi, "name"),
    Kind.REPORT_CHECK: (Activity, "title"),
    Kind.RECORD_CHECK: (KpiRecord, "kpi__name"),
    Kind.ACTION: (ReviewAction, "what"),
    Kind.JOB: (Job, "title"),
}


def key_of(notice):
    return notice.kind, notice.object_id


def titles_of(notices):
    """`{key_of(notice): title}` of those whose thing has a name; one query or none."""
    parts = []
    for kind, (model, path) in NAMED.items():
        ids = {notice.object_id for notice in notices if notice.kind == kind}
        if ids:
            rows = model.objects.filter(pk__in=ids).order_by()
            parts.append(
                rows.values_list(
                    Cast(Value(kind.value), CharField()), "pk", Cast(F(path), CharField())
                )
            )
    if not parts:
        return {}
    first, *others = parts
    return {(kind, pk): title for kind, pk, title in first.union(*others, all=True)}
