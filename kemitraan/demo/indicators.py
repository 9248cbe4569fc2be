"""What becomes of KPIs beside the stories: one to agree on, a value returned, one reopened."""

from decimal import Decimal

from django.utils import timezone

from kemitraan.demo.staff import voice
from monitoring.kpi import measuring
from monitoring.kpi.indicators import agree_kpi, set_kpi
from monitoring.kpi.library import EXAMPLES
from monitoring.kpi.periods import period_before, period_of
from monitoring.models import KpiRecord
from partnerships.models import Partnership

RETURNED = "Dua pertemuan bulan Mei belum ada pada daftar hadir guru tamu."
REOPENED = "Satu guru terhitung dua kali karena namanya ditulis berbeda."


def tell(staff):
    yield 60
    batik = Partnership.objects.get(title="Produksi batik tulis")
    hours = _propose(staff, batik, "K05")
    agree_kpi(hours, agreed_on=timezone.localdate(), agreed_with=voice(batik), by=staff.admin)
    yield 40
    last = period_before(period_of(hours.period, timezone.localdate()))
    made = measuring.record_value(
        hours, period=last, value=Decimal(18), measured_on=last.end, by=staff.quality
    )
    yield 38
    measuring.return_record(made, note=RETURNED, by=staff.admin)
    yield 16
    yield from _reopen(staff)
    yield 12
    _propose(staff, batik, "K06")


def _propose(staff, partnership, code):
    facts = EXAMPLES[code].facts() | {"person_in_charge": staff.quality}
    return set_kpi(partnership, by=staff.quality, **facts)


def _reopen(staff):
    """An accepted value was wrong; it is mended and accepted once more."""
    accepted = KpiRecord.objects.filter(status=KpiRecord.Status.ACCEPTED)
    interns = accepted.filter(
        kpi__name="Guru magang industri", kpi__partnership__title="Magang dan kelas industri"
    )
    made = interns.select_related("kpi__partnership").last()
    if made is None or made.cycle != made.kpi.partnership.cycle:
        return
    measuring.reopen_record(made, reason=REOPENED, by=staff.principal)
    yield 15
    facts = {"value": made.value, "measured_on": made.measured_on, "by": staff.quality}
    measuring.correct_record(made, **facts)
    yield 14
    made.refresh_from_db()
    measuring.accept_record(made, by=staff.admin)
