"""Setting the KPIs of a partnership: proposing, changing, agreeing, retiring."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text, number_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.holding import CLOSED, hold_open
from monitoring.kpi.achievement import tidy
from monitoring.kpi.results import is_summed
from monitoring.kpi.units import never_adds_up
from monitoring.models import Kpi
from partnerships.stages import Stage

# What a change of makes another indicator, so that past measurements no longer compare.
DEFINITION = ("unit", "direction", "baseline", "period", "accumulation")
# What both sides agreed on besides; it may be raised or lowered with a reason.
GOAL = ("target", "target_max")
TRIFLES = ("source", "person_in_charge")
FIELDS = ("name", *TRIFLES, *DEFINITION, *GOAL)


@transaction.atomic
def set_kpi(partnership, *, by, **fields):
    """Propose a KPI; it counts once both sides have agreed on it (product.md KPI-1)."""
    require(by, Action.RECORD_KPI)
    partnership = hold_open(partnership)
    if why_not := why_not_set(partnership):
        raise Refused(why_not)
    kpi = Kpi(partnership=partnership, created_by=by, defined_at=timezone.now(), **fields)
    _refuse_bad(kpi)
    kpi.save()
    record(
        "kpi.tetapkan",
        kpi,
        about=partnership,
        by=by,
        sentence=f"KPI ditetapkan: {kpi.name}",
        changes=[(_label(name), "", _said(kpi, name)) for name in FIELDS if _said(kpi, name)],
    )
    return kpi


@transaction.atomic
def change_kpi(kpi, *, by, reason="", **fields):
    """Change a KPI. What both sides agreed on is agreed anew after a change.

    Once measured, unit, direction, baseline and period stay as they are, and another
    target needs a reason.
    """
    require(by, Action.RECORD_KPI)
    partnership = hold_open(kpi.partnership)
    current = _current(kpi)
    before = {name: _said(current, name) for name in FIELDS}
    for name, value in fields.items():
        setattr(current, name, value)
    changed = [name for name in FIELDS if _said(current, name) != before[name]]
    if not changed:
        return current
    _refuse_late_change(current, changed, reason.strip())
    _refuse_bad(current)
    if set(changed) - set(TRIFLES):
        current.agreed_on, current.agreed_with = None, ""
        current.defined_at = timezone.now()
    current.save()
    changes = [(_label(name), before[name], _said(current, name)) for name in changed]
    changes += [("Alasan", "", reason.strip())] if reason.strip() else []
    sentence = f"KPI diubah: {current.name}"
    record("kpi.ubah", current, about=partnership, by=by, sentence=sentence, changes=changes)
    return current


@transaction.atomic
def agree_kpi(kpi, *, agreed_on, agreed_with, by):
    """Record that both sides agreed on the KPI as it stands (product.md ST-4a)."""
    require(by, Action.RECORD_KPI)
    partnership = hold_open(kpi.partnership)
    current = _current(kpi)
    if current.agreed_on:
        raise Refused(f"KPI ini sudah disepakati pada {date_text(current.agreed_on)}.")
    if agreed_on > timezone.localdate():
        raise Refused("Tanggal kesepakatan tidak boleh setelah hari ini.", field="agreed_on")
    _refuse_day_before(current, agreed_on)
    if not agreed_with.strip():
        raise Refused("Tulis wakil mitra yang menyepakati KPI ini.", field="agreed_with")
    current.agreed_on, current.agreed_with = agreed_on, agreed_with.strip()
    current.save(update_fields=["agreed_on", "agreed_with"])
    sentence = f"KPI disepakati bersama: {current.name}"
    changes = [
        ("Disepakati pada", "", date_text(agreed_on)),
        ("Wakil mitra", "", current.agreed_with),
    ]
    record("kpi.sepakati", current, about=partnership, by=by, sentence=sentence, changes=changes)
    return current


@transaction.atomic
def retire_kpi(kpi, *, reason, by):
    """Take a KPI out of use; its measurements stay readable and no gate asks for it."""
    require(by, Action.RECORD_KPI)
    partnership = hold_open(kpi.partnership)
    current = _current(kpi)
    reason = explained(reason, "Tulis alasan menghentikan KPI ini", "reason")
    current.retired_at, current.retired_reason = timezone.now(), reason
    current.save(update_fields=["retired_at", "retired_reason"])
    sentence = f"KPI dihentikan: {current.name}"
    changes = [("Alasan", "", reason)]
    record("kpi.hentikan", current, about=partnership, by=by, sentence=sentence, changes=changes)
    return current


def _refuse_day_before(kpi, agreed_on):
    """An agreement is on the KPI as it reads now, so not before it read like that."""
    if kpi.defined_at is None or agreed_on >= (made := timezone.localdate(kpi.defined_at)):
        return
    raise Refused(
        f"KPI ini ditetapkan atau terakhir diubah {date_text(made)}, jadi kesepakatannya tidak "
        "dapat bertanggal sebelumnya. Tulis tanggal kedua pihak menyepakati isi itu.",
        field="agreed_on",
    )


def why_not_set(partnership):
    """Why no KPI can be set any more, as a sentence; empty when it can."""
    if partnership.is_closed:
        return CLOSED
    if partnership.stage == Stage.PENUTUPAN:
        return "Kemitraan ini sedang ditutup, jadi KPI baru tidak dapat ditetapkan."
    return ""


def _current(kpi):
    current = Kpi.objects.select_for_update().get(pk=kpi.pk)
    if current.retired_at:
        raise Refused("KPI ini sudah dihentikan. Tetapkan KPI baru bila masih diperlukan.")
    return current


def _refuse_late_change(kpi, changed, reason):
    if not kpi.records.exists():
        return
    fixed = [name for name in changed if name in DEFINITION]
    if fixed:
        raise Refused(
            f"{_label(fixed[0])} tidak dapat diubah karena capaian KPI ini sudah dicatat. "
            "Hentikan KPI ini, lalu tetapkan KPI baru.",
            field=fixed[0],
        )
    if set(changed) & set(GOAL):
        recorded = "Capaian KPI ini sudah dicatat. Tulis alasan mengubah target"
        explained(reason, recorded, "reason")


def _refuse_bad(kpi):
    """What the database would refuse, and what only makes sense here, as sentences."""
    if kpi.direction == Kpi.Direction.KEEP:
        if kpi.target_max is None or kpi.target_max <= kpi.target:
            raise Refused("Isi batas atas yang lebih besar daripada target.", field="target_max")
    else:
        kpi.target_max = None
        _refuse_wrong_way(kpi)
    if is_summed(kpi):
        _refuse_sum(kpi)
    twins = Kpi.objects.in_use().filter(partnership=kpi.partnership, name__iexact=kpi.name)
    if twins.exclude(pk=kpi.pk).exists():
        raise Refused("KPI dengan nama ini sudah ada pada kemitraan ini.", field="name")


def _refuse_wrong_way(kpi):
    if kpi.target == kpi.baseline:
        raise Refused("Target harus berbeda dari nilai awal.", field="target")
    if kpi.direction == Kpi.Direction.DOWN:
        if kpi.target > kpi.baseline:
            raise Refused("Dengan arah turun, target harus di bawah nilai awal.", field="target")
    elif kpi.target < kpi.baseline:
        raise Refused("Dengan arah naik, target harus di atas nilai awal.", field="target")
    elif kpi.target <= 0:
        raise Refused("Dengan arah naik, target harus lebih dari nol.", field="target")


def _refuse_sum(kpi):
    """Only amounts that grow towards a target add up; averages and percentages never do."""
    if kpi.direction != Kpi.Direction.UP:
        raise Refused(
            "Hanya KPI dengan arah naik yang dapat dijumlahkan. Pilih Per periode.",
            field="accumulation",
        )
    if kpi.period in (Kpi.Period.SCHOOL_YEAR, Kpi.Period.FISCAL_YEAR):
        raise Refused(
            "KPI yang diukur sekali setahun tidak perlu dijumlahkan. Pilih Per periode.",
            field="accumulation",
        )
    if never_adds_up(kpi.unit):
        raise Refused(
            f"Nilai dalam satuan {kpi.unit} tidak dapat dijumlahkan. Pilih Per periode.",
            field="accumulation",
        )


def _label(name):
    text = str(Kpi._meta.get_field(name).verbose_name)
    return text[0].upper() + text[1:]


def _said(kpi, name):
    """The value of a field as the history tells it."""
    value = getattr(kpi, name)
    if value is None:
        return ""
    if name in ("baseline", *GOAL):
        return number_text(tidy(value))
    if name == "direction":
        return kpi.get_direction_display()
    if name == "accumulation":
        return kpi.get_accumulation_display() if is_summed(kpi) else ""
    return kpi.get_period_display() if name == "period" else str(value)
