"""Letter numbers by a school's own pattern, each running number given out once."""

import re

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee.minutes import ROMAN
from partnerships.models import Agreement, NumberPattern, NumberSeries
from partnerships.papers.holding import hold, hold_school

TOKEN = re.compile(r"\{([^{}]*)\}")
TOKENS = {
    "kode": "kode klasifikasi",
    "urut": "nomor urut dalam tahun itu",
    "unit": "kode sekolah atau unit",
    "bulan_romawi": "bulan dalam angka Romawi",
    "tahun": "tahun",
}
LONGEST = 80


def pattern_of_school():
    """The pattern of the school in scope; unsaved with its defaults until it is set."""
    return NumberPattern.objects.first() or NumberPattern()


def number_text(pattern, running, *, on):
    """`400.3.8/007/SMKN2W/XI/2026`."""
    known = {
        "kode": pattern.code,
        "urut": str(running).zfill(pattern.digits),
        "unit": pattern.unit,
        "bulan_romawi": ROMAN[on.month - 1],
        "tahun": str(on.year),
    }
    return TOKEN.sub(lambda found: known.get(found[1], found[0]), pattern.pattern)


def refuse_bad_pattern(pattern):
    """A pattern counts, knows its tokens, and leaves room for the number."""
    names = TOKEN.findall(pattern.pattern)
    unknown = [name for name in names if name not in TOKENS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in TOKENS)
        raise Refused(f"Isian {{{unknown[0]}}} tidak dikenal. Yang ada: {known}.", "pattern")
    if "urut" not in names:
        raise Refused("Pola nomor harus memuat {urut}, supaya setiap surat berbeda.", "pattern")
    if "tahun" not in names:
        raise Refused(
            "Pola nomor harus memuat {tahun}: nomor urut mulai lagi tiap awal tahun.", "pattern"
        )
    if "unit" in names and not pattern.unit:
        raise Refused("Isi kode sekolah atau unit, atau hapus {unit} dari pola.", "unit")
    if "kode" in names and not pattern.code:
        raise Refused("Isi kode klasifikasi, atau hapus {kode} dari pola.", "code")
    longest = number_text(pattern, 10**6 - 1, on=timezone.localdate())
    if len(longest) > LONGEST:
        raise Refused(
            f"Nomor menurut pola ini lebih dari {LONGEST} huruf. Pendekkan polanya.", "pattern"
        )


def set_pattern(*, by, **facts):
    """How the school numbers from now on; numbers given out before stay as they are."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        hold_school()
        pattern = pattern_of_school()
        before = pattern.pattern if pattern.pk else ""
        for name, value in facts.items():
            setattr(pattern, name, value)
        refuse_bad_pattern(pattern)
        pattern.save()
        shown = number_text(pattern, 1, on=timezone.localdate())
        record(
            "nomor.pola",
            pattern,
            by=by,
            sentence=f"Pola nomor surat diubah, misalnya {shown}",
            changes=[("Pola", before, pattern.pattern)],
        )
    return pattern


def take_number(agreement, *, by, on=None):
    """Give a draft the next number of the school and year; nobody else gets the same one.

    Raises `Refused` where the paper has a number already: a number is not taken twice.
    """
    require(by, Action.DRAFT_AGREEMENT)
    on = on or timezone.localdate()
    with transaction.atomic():
        current = hold(agreement, Agreement.Status.DRAFT)
        if current.school_number:
            raise Refused(
                f"Naskah ini sudah bernomor {current.school_number}. Hapus dahulu bila salah."
            )
        hold_school()  # also for the first number of a year, which has no row to wait at
        current.school_number = _next(pattern_of_school(), on)
        current.revision += 1
        current.made_by = by
        current.save(update_fields=["school_number", "revision", "made_by", "updated_at"])
        record(
            "naskah.nomor",
            current,
            about=current.partnership,
            by=by,
            sentence=f"Nomor diambil: {current.title}",
            changes=[("Nomor dari sekolah", "", current.school_number)],
        )
    return current


def draw_number(*, on):
    """The next number for another paper of the school, taken inside the caller's transaction."""
    hold_school()
    return _next(pattern_of_school(), on)


def next_number(*, on):
    """What the next number would be, without taking it."""
    last = NumberSeries.objects.filter(year=on.year).values_list("last", flat=True).first() or 0
    return number_text(pattern_of_school(), last + 1, on=on)


def twins(agreement):
    """Other papers of the year that carry the same number: told, not forbidden."""
    if not agreement.school_number:
        return []
    others = Agreement.objects.filter(
        school_number=agreement.school_number, created_at__year=agreement.created_at.year
    )
    return list(others.exclude(pk=agreement.pk).exclude(status=Agreement.Status.CANCELLED)[:3])


def partner_numbers(agreement, signatories):
    """How the partners number the paper: the first one's number, then the others'."""
    numbers = [agreement.partner_number, *(row.paper_number for row in signatories)]
    return [number for number in numbers if number]


def _next(pattern, on):
    """A number that somebody typed by hand in the meantime is passed over."""
    refuse_bad_pattern(pattern)
    series, _ = NumberSeries.objects.get_or_create(year=on.year)
    while True:
        series.last += 1
        number = number_text(pattern, series.last, on=on)
        if not Agreement.objects.filter(school_number=number).exists():
            break
    series.save(update_fields=["last"])
    return number
