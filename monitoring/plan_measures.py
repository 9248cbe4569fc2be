"""The KPIs as the plan tells them: what it is measured by."""

from accounts.formats import date_text
from monitoring.kpi.achievement import measured, target_text
from monitoring.kpi.results import is_summed
from monitoring.models import Kpi
from partnerships.joint_plan.contents import row
from partnerships.joint_plan.measures import measures_teller


@measures_teller
def measures(partnership):
    return [
        row(
            kpi.pk,
            kpi.name,
            ("Nilai awal", measured(kpi.baseline, kpi.unit)),
            ("Target", target_text(kpi)),
            ("Periode", kpi.get_period_display()),
            *_summing(kpi),
            ("Disepakati", date_text(kpi.agreed_on) if kpi.agreed_on else ""),
        )
        for kpi in Kpi.objects.in_use().filter(partnership=partnership)
    ]


def _summing(kpi):
    """Only where it says something: plans that were accepted before stay word for word."""
    return [("Cara menghitung", kpi.get_accumulation_display())] if is_summed(kpi) else []
