"""Recording the values of a KPI, and checking them: accepted by somebody else, or returned."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import refuse_maker, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.holding import hold_open
from monitoring.kpi.achievement import measured
from monitoring.kpi.periods import period_of, periods_between
from monitoring.kpi.proving import keep
from monitoring.models import Kpi, KpiRecord

NOTE_LENGTH = 10
TAKEN = "Capaian untuk periode ini sudah dicatat. Buka capaian itu untuk memperbaikinya."
RETIRED = "KPI ini sudah dihentikan, jadi capaian baru tidak dapat dicatat."
NOT_AGREED = "KPI ini belum disepakati bersama. Catat kesepakatannya lebih dahulu."
OVERTAKEN = (
    "Capaian ini sudah berubah sejak halaman ini dibuka. "
    "Buka lagi capaian ini untuk melihat keadaan terbaru."
)


def periods_open(kpi, *, on):
    """The periods of this cycle that may be measured on the day `on` and are not yet."""
    partnership = kpi.partnership
    taken = {each.period_start for each in kpi.records.all() if each.cycle == partnership.cycle}
    found = periods_between(kpi.period, partnership.cycle_since, on)
    return [period for period in found if period.start not in taken]


def record_value(kpi, *, period, value, measured_on, by, note="", files=()):
    """Record the value of a period of this cycle, to be checked by somebody else.

    `files` are `Proof`s; raises `Refused` and keeps nothing otherwise.
    """
    require(by, Action.RECORD_KPI)
    try:
        with transaction.atomic():
            partnership = hold_open(kpi.partnership)
            kpi = _measurable(kpi)
            _refuse_period(kpi, period)
            _refuse_day(measured_on, period)
            made = KpiRecord.objects.create(
                kpi=kpi,
                period_start=period.start,
                period_end=period.end,
                cycle=partnership.cycle,
                value=value,
                measured_on=measured_on,
                note=note.strip(),
                submitted_by=by,
                submitted_at=timezone.now(),
            )
            keep(made, files, by=by)
            _tell("capaian.ajukan", made, by, "Capaian diajukan", [("Nilai", "", _said(made))])
    except IntegrityError:
        raise Refused(TAKEN, field="period") from None
    return made


@transaction.atomic
def correct_record(made, *, value, measured_on, by, note="", files=(), seen=None):
    """Submit a measurement anew: a returned one, or one's own that nobody has checked.

    `seen` is the moment of submission that was on the page, in ISO form.
    """
    require(by, Action.RECORD_KPI)
    hold_open(made.kpi.partnership)
    current = KpiRecord.objects.select_for_update().select_related("kpi").get(pk=made.pk)
    _refuse_correction(current, by)
    _refuse_unseen(current, seen)
    _refuse_day(measured_on, period_of(current.kpi.period, current.period_start))
    before = _said(current)
    _write(
        current,
        {KpiRecord.Status.RETURNED, KpiRecord.Status.SUBMITTED},
        status=KpiRecord.Status.SUBMITTED,
        value=value,
        measured_on=measured_on,
        note=note.strip(),
        submitted_by=by,
        submitted_at=timezone.now(),
        checked_by=None,
        checked_at=None,
        return_note="",
    )
    keep(current, files, by=by)
    changes = [("Nilai", before, _said(current))]
    _tell("capaian.perbaiki", current, by, "Capaian diperbaiki dan diajukan lagi", changes)
    return current


@transaction.atomic
def accept_record(made, *, by, seen=None):
    """Accept a measurement; from then on it is locked.

    `seen` is the moment of submission that the checker saw, in ISO form: a measurement
    that was corrected meanwhile is looked at anew.
    """
    _refuse_checking(made, by, seen)
    _write(
        made,
        {KpiRecord.Status.SUBMITTED},
        status=KpiRecord.Status.ACCEPTED,
        checked_by=by,
        checked_at=timezone.now(),
    )
    _tell("capaian.terima", made, by, "Capaian diterima", [("Nilai", "", _said(made))])
    return made


@transaction.atomic
def return_record(made, *, note, by, seen=None):
    """Send the measurement back to whoever wrote it, saying why."""
    _refuse_checking(made, by, seen)
    note = explained(note, "Tulis catatan untuk pencatat", least=NOTE_LENGTH)
    _write(
        made,
        {KpiRecord.Status.SUBMITTED},
        status=KpiRecord.Status.RETURNED,
        checked_by=by,
        checked_at=timezone.now(),
        return_note=note,
    )
    _tell("capaian.kembalikan", made, by, "Capaian dikembalikan", [("Catatan", "", note)])
    return made


@transaction.atomic
def reopen_record(made, *, reason, by):
    """Open an accepted measurement of this cycle again, to be corrected (product.md F11)."""
    require(by, Action.VERIFY_KPI)
    refuse_maker(made.submitted_by, by, Action.VERIFY_KPI, made.provers())
    partnership = hold_open(made.kpi.partnership)
    if made.cycle != partnership.cycle:
        raise Refused("Capaian dari siklus yang sudah lewat tidak dapat dibuka lagi.")
    reason = explained(reason, "Tulis alasan membuka capaian ini", "reason", least=NOTE_LENGTH)
    _write(
        made,
        {KpiRecord.Status.ACCEPTED},
        status=KpiRecord.Status.RETURNED,
        checked_by=by,
        checked_at=timezone.now(),
        return_note=reason,
    )
    _tell("capaian.buka", made, by, "Capaian dibuka lagi", [("Alasan", "", reason)])
    return made


def _measurable(kpi):
    current = Kpi.objects.select_for_update().select_related("partnership").get(pk=kpi.pk)
    if current.retired_at:
        raise Refused(RETIRED)
    if current.agreed_on is None:
        raise Refused(NOT_AGREED)
    return current


def _refuse_period(kpi, period):
    """Only periods of this cycle that have begun, each once."""
    today = timezone.localdate()
    if period not in periods_between(kpi.period, kpi.partnership.cycle_since, today):
        raise Refused("Pilih periode dari siklus ini yang sudah dimulai.", field="period")
    if period not in periods_open(kpi, on=today):
        raise Refused(TAKEN, field="period")


def _refuse_day(measured_on, period):
    if measured_on > timezone.localdate():
        raise Refused("Tanggal pengukuran tidak boleh setelah hari ini.", field="measured_on")
    if measured_on < period.start:
        raise Refused(
            f"Tanggal pengukuran harus {date_text(period.start)} atau sesudahnya, "
            "yaitu sejak periode ini dimulai.",
            field="measured_on",
        )


def _refuse_correction(made, by):
    if made.status == KpiRecord.Status.ACCEPTED:
        raise Refused("Capaian ini sudah diterima, jadi tidak dapat diubah.")
    if made.status == KpiRecord.Status.SUBMITTED and made.submitted_by_id != by.pk:
        raise Refused(
            "Capaian ini sedang menunggu pemeriksaan. Hanya pencatatnya yang dapat memperbaikinya."
        )


def _refuse_checking(made, by, seen):
    require(by, Action.VERIFY_KPI)
    hold_open(made.kpi.partnership)
    refuse_maker(made.submitted_by, by, Action.VERIFY_KPI, made.provers())
    _refuse_unseen(made, seen)


def _refuse_unseen(made, seen):
    if seen and seen != made.submitted_at.isoformat():
        raise Refused(OVERTAKEN)


def _write(made, statuses, **changes):
    """Change the row if it still is what the person saw; of two at once one wins."""
    won = KpiRecord.objects.filter(
        pk=made.pk, status__in=statuses, submitted_at=made.submitted_at
    ).update(**changes)
    if not won:
        raise Refused(OVERTAKEN)
    for name, value in changes.items():
        setattr(made, name, value)


def _tell(verb, made, by, what, changes):
    kpi = made.kpi
    period = period_of(kpi.period, made.period_start)
    sentence = f"{what}: {kpi.name}, {period}, {_said(made)}"
    record(verb, made, about=kpi.partnership, by=by, sentence=sentence, changes=changes)


def _said(made):
    return measured(made.value, made.kpi.unit)
