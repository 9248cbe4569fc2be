"""Setting the holidays of the school: adding, handing in a list, taking back, working through."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Holiday
from activities.models.activity import when_text
from activities.work_plan.free_days import DAY, national_holidays

LONGEST = 62  # days of one holiday: a long vacation has six weeks
OVERTAKEN = "Hari libur ini baru saja diubah orang lain. Periksa daftarnya, lalu ulangi."


def add_holiday(*, by, first, last, name):
    """Set the days from `first` to `last` apart; the number of days."""
    require(by, Action.MANAGE_SCHOOL)
    days = days_between(first, last)
    taken = Holiday.objects.between(first, last).first()
    if taken:
        raise Refused(
            f"{date_text(taken.day)} sudah tercatat: {taken.name}. Hapus catatan itu dulu.",
            field="first",
        )
    with transaction.atomic():
        rows = _create([Holiday(day=day, name=name) for day in days])
        record(
            "libur.tambah",
            rows[0],
            by=by,
            sentence=f"Hari libur: {name}, {when_text(days[0], days[-1])}",
        )
    return len(days)


def add_holidays(entries, *, by):
    """Take in `(day, name)` pairs in one go; `(added, left out)`: days that the school has
    recorded already stay as they are."""
    require(by, Action.MANAGE_SCHOOL)
    wanted = dict(entries)
    with transaction.atomic():
        known = set(Holiday.objects.filter(day__in=wanted).values_list("day", flat=True))
        new = [Holiday(day=day, name=name) for day, name in wanted.items() if day not in known]
        if new:
            rows = _create(new)
            record("libur.impor", rows[0], by=by, sentence=f"{len(new)} hari libur diimpor")
    return len(new), len(wanted) - len(new)


def work_through(day, *, by):
    """The school works on this national holiday."""
    require(by, Action.MANAGE_SCHOOL)
    name = national_holidays(day.year).get(day)
    if name is None:
        raise Refused(f"{date_text(day)} bukan hari libur nasional.")
    with transaction.atomic():
        if Holiday.objects.filter(day=day).exists():
            raise Refused(OVERTAKEN)
        [row] = _create([Holiday(day=day, name=name, is_free=False)])
        sentence = f"Sekolah tetap masuk pada {name}, {date_text(day)}"
        record("libur.masuk", row, by=by, sentence=sentence)
    return row


def remove_holiday(row, *, by):
    """Take back what the school recorded, with the days in a row that bear the same name."""
    require(by, Action.MANAGE_SCHOOL)
    with transaction.atomic():
        first, last = _run_of(row)
        rows = Holiday.objects.between(first, last).filter(is_free=row.is_free)
        if not rows.delete()[0]:
            raise Refused(OVERTAKEN)
        what = "Hari libur dihapus" if row.is_free else "Sekolah libur lagi"
        record(
            "libur.hapus",
            row,
            by=by,
            sentence=f"{what}: {row.name}, {when_text(first, last)}",
        )


def days_between(first, last):
    """The days of one holiday; refused where they run backwards or are too many."""
    if last < first:
        raise Refused("Hari terakhir harus sama dengan atau setelah hari pertama.", "last")
    if (last - first).days >= LONGEST:
        raise Refused(f"Satu hari libur paling lama {LONGEST} hari.", "last")
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _create(rows):
    try:
        with transaction.atomic():
            return Holiday.objects.bulk_create(rows)
    except IntegrityError:
        raise Refused(OVERTAKEN) from None


def _run_of(row):
    """The first and the last of the days in a row that bear its name, as the list shows them."""
    first = last = row.day
    if not row.is_free:
        return first, last
    alike = Holiday.objects.filter(name=row.name, is_free=True)
    there = set(alike.values_list("day", flat=True))
    while first - DAY in there:
        first -= DAY
    while last + DAY in there:
        last += DAY
    return first, last
