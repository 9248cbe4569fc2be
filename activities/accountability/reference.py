"""Keeping the lists of ARKAS codes and BOSP components of a year."""

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.accountability.examples import CODES, COMPONENTS
from activities.differences import differences
from activities.models import ArkasCode, BospComponent

LISTED = "Kode ini sudah ada untuk tahun itu."


def add_code(*, by, **facts):
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        code = _save(ArkasCode(**facts))
        record("arkas.tambah", code, by=by, sentence=f"Kode ARKAS {code.year}: {code}")
    return code


def change_code(code, /, *, by, **facts):
    """Mend a code; whoever does so has looked at it, so that it is no example any more."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        code = ArkasCode.objects.select_for_update().get(pk=code.pk)
        changes = differences(code, facts)
        for name, value in facts.items():
            setattr(code, name, value)
        code.is_example = False
        _save(code)
        sentence = f"Kode ARKAS {code.year} diubah: {code}"
        record("arkas.ubah", code, by=by, sentence=sentence, changes=changes)
    return code


def remove_code(code, *, by):
    """Strike a code from the list; lines of money that name it keep it as they wrote it."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        if not ArkasCode.objects.filter(pk=code.pk).delete()[0]:
            raise Refused("Kode ini sudah dihapus orang lain.")
        record("arkas.hapus", code, by=by, sentence=f"Kode ARKAS {code.year} dihapus: {code}")


def load_examples(year, *, by):
    """Take the examples in for a year; what the school has listed itself stays as it is."""
    entries = [
        {"code": code, "standard": standard, "component": number, "label": label}
        for code, standard, number, label in CODES
    ]
    named = dict(enumerate(COMPONENTS, 1))
    return take_in(year, entries, named, by=by, is_example=True)


def take_in(year, entries, components, *, by, is_example=False):
    """Add codes and named components of a year that are not listed yet; how many codes.

    `entries` are `{code, label, standard, component}` with the number of a component or 0.
    A code that stands in the list stays as it is, so that a list handed in twice is no harm.
    """
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        numbers = _components(year, components)
        listed = set(ArkasCode.objects.filter(year=year).values_list("code", flat=True))
        new = [
            ArkasCode(
                year=year,
                is_example=is_example,
                **entry | {"component": numbers.get(entry["component"])},
            )
            for entry in {entry["code"]: entry for entry in entries}.values()
            if entry["code"] not in listed
        ]
        if new:
            rows = _saved(lambda: ArkasCode.objects.bulk_create(new))
            what = "contoh kode ARKAS dimuat" if is_example else "kode ARKAS diimpor"
            sentence = f"{len(new)} {what} untuk tahun {year}"
            record("arkas.impor", rows[0], by=by, sentence=sentence)
    return len(new)


def set_components(year, *, by, rows):
    """Make `rows` (number, label) the components of a year."""
    require(by, Action.RUN_ACTIVITY)
    wanted = {row["number"]: row["label"] for row in rows}
    if len(wanted) < len(rows):
        raise Refused("Ada nomor komponen yang tertulis dua kali. Tulis setiap nomor satu kali.")
    with transaction.atomic():
        there = {one.number: one for one in BospComponent.objects.filter(year=year)}
        BospComponent.objects.filter(year=year).exclude(number__in=wanted).delete()
        changes = _component_changes(there, wanted)
        for number, label in wanted.items():
            BospComponent.objects.update_or_create(
                year=year, number=number, defaults={"label": label}
            )
        first = BospComponent.objects.filter(year=year).first()
        target = first or next(iter(there.values()), None)
        if changes and target:
            sentence = f"Komponen BOSP {year} diubah"
            record("bosp.ubah", target, by=by, sentence=sentence, changes=changes)


def _component_changes(there, wanted):
    before = {number: one.label for number, one in there.items()}
    return [
        (f"Komponen {number}", before.get(number, ""), wanted.get(number, ""))
        for number in sorted({*before, *wanted})
        if before.get(number) != wanted.get(number)
    ]


def _components(year, named):
    """The components of a year by number, those that are named and missing among them."""
    there = {one.number: one for one in BospComponent.objects.filter(year=year)}
    missing = [
        BospComponent(year=year, number=number, label=label)
        for number, label in named.items()
        if number not in there
    ]
    made = _saved(lambda: BospComponent.objects.bulk_create(missing))
    return there | {one.number: one for one in made}


def _save(code):
    _saved(code.save)
    return code


def _saved(write):
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        raise Refused(LISTED, "code") from error
