"""How far the data of a KPI has been collected for the period that is owed (product.md F11)."""

import datetime as dt
from dataclasses import dataclass

from monitoring.kpi.periods import Period, period_owed
from monitoring.models import KpiRecord
from partnerships.stages import Stage

GRACE_DAYS = 14  # as for activity reports (domain.md K28)
NOT_STARTED = (Stage.PENJAJAKAN, Stage.PERENCANAAN)
OF_STATUS = {
    KpiRecord.Status.SUBMITTED: ("Diajukan", "awas", "hourglass"),
    KpiRecord.Status.RETURNED: ("Dikembalikan", "awas", "undo-2"),
    KpiRecord.Status.ACCEPTED: ("Diterima", "baik", "circle-check"),
}


@dataclass(frozen=True)
class Collection:
    """The owed period of a KPI, its measurement or None, and the pill that says so."""

    period: Period
    record: KpiRecord | None
    label: str
    tone: str
    icon: str

    @property
    def is_owed(self):
        """Has the period ended without a measurement?"""
        return self.record is None and self.tone != ""


def collection_of(kpi, partnership, *, on):
    """Of the period that is owed. Reads `kpi.records.all()`, so prefetch it."""
    period = period_owed(kpi.period, since=partnership.cycle_since, on=on)
    return collection_in(period, kpi, partnership, on=on)


def collection_in(period, kpi, partnership, *, on):
    """Of one period of the present cycle."""
    record = next((each for each in kpi.records.all() if _is_of(each, period, partnership)), None)
    if record:
        return Collection(period, record, *OF_STATUS[record.status])
    if partnership.is_closed:
        return Collection(period, None, "Tidak dicatat", "", "minus")
    if period.end >= on or partnership.stage in NOT_STARTED:
        return Collection(period, None, "Belum jatuh tempo", "", "circle-dashed")
    late = days_late(period, on=on)
    if late <= 0:
        return Collection(period, None, "Jatuh tempo", "awas", "clock")
    return Collection(period, None, f"Terlambat {late} hari", "bahaya", "clock")


def days_late(period, *, on):
    """Days since the grace after the period ended; not above zero while it lasts."""
    return (on - period.end - dt.timedelta(days=GRACE_DAYS)).days


def _is_of(record, period, partnership):
    return record.cycle == partnership.cycle and record.period_start == period.start
