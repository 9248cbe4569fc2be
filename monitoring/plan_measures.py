"""The KPIs as the plan tells them: what it is measured by."""

from accounts.formats import date_text
from monitoring.kpi.achievement import measured, target_text
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
            ("Disepakati", date_text(kpi.agreed_on) if kpi.agreed_on else ""),
        )
        for kpi in Kpi.objects.in_use().filter(partnership=partnership)
    ]
