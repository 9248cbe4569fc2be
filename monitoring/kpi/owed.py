"""The period of each KPI that is owed on a day, as the database can answer it for many."""

from django.db.models import Case, DateField, Exists, F, OuterRef, Value, When
from django.db.models.functions import TruncDate

from monitoring.kpi.collection import NOT_STARTED
from monitoring.kpi.periods import period_before, period_of
from monitoring.models import Kpi, KpiRecord
from partnerships.stages import Stage


def with_owed_period(kpis, *, on):
    """The KPIs with `owed_start`, the first day of what `period_owed` names for each."""
    return kpis.annotate(cycle_day=TruncDate("partnership__cycle_began_at")).annotate(
        owed_start=Case(*_starts(on), output_field=DateField())
    )


def _starts(on):
    for kind in Kpi.Period:
        running = period_of(kind, on)
        ended = period_before(running)
        yield When(period=kind, cycle_day__lte=ended.end, then=Value(ended.start))
        yield When(period=kind, then=Value(running.start))


def owed_records():
    """The measurements of the owed period in the present cycle; inside `with_owed_period`."""
    return KpiRecord.objects.filter(
        kpi=OuterRef("pk"),
        cycle=OuterRef("partnership__cycle"),
        period_start=OuterRef("owed_start"),
    )


def unrecorded(*, on):
    """Agreed KPIs of running partnerships whose owed period is over and not measured."""
    kpis = Kpi.objects.in_use().filter(agreed_on__isnull=False, partnership__closed_at=None)
    kpis = kpis.exclude(partnership__stage__in=[*NOT_STARTED, Stage.PENUTUPAN])
    is_over = [When(period=kind, then=Value(period_of(kind, on).start)) for kind in Kpi.Period]
    return (
        with_owed_period(kpis, on=on)
        .annotate(running_start=Case(*is_over, output_field=DateField()))
        .filter(~Exists(owed_records()))
        .exclude(owed_start=F("running_start"))
    )
