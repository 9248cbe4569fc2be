"""Values and periods as people write them, read in the unit and the rhythm of their KPI."""

import re
from decimal import Decimal

from accounts.formats import MONTHS, number_text, read_date, read_number, read_rupiah
from monitoring.kpi.achievement import measured
from monitoring.kpi.periods import ROMAN, period_of
from monitoring.kpi.units import is_percent, is_rupiah
from monitoring.models import Kpi

FAR = 10  # times what the KPI is about: then a point may have meant decimals
_RUPIAH = re.compile(r"^\s*rp", re.IGNORECASE)
# One point and three digits: a thousand here, a decimal in English and on many calculators.
_ONE_POINT = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_TWO_YEARS = re.compile(r"([0-9]{4})\s*/\s*([0-9]{4}|[0-9]{2})(?![0-9])")
_QUARTER = re.compile(r"\b(?:triwulan|tw|kuartal|q)\.?\s*(IV|III|II|I|[1-4])\b", re.IGNORECASE)
_WORD_AND_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[ -]([0-9]{4}|[0-9]{2})")
# A spreadsheet makes `Sep-26` of September 2026, and writes some months in its own way.
OF_SPREADSHEETS = {"may": 5, "aug": 8, "agt": 8, "ags": 8, "agust": 8, "oct": 10, "dec": 12}
HINTS = {
    Kpi.Period.MONTH: "September 2026",
    Kpi.Period.QUARTER: "Triwulan III 2026",
    Kpi.Period.SEMESTER: "Semester ganjil 2026/2027",
    Kpi.Period.SCHOOL_YEAR: "Tahun ajaran 2026/2027",
    Kpi.Period.FISCAL_YEAR: "Tahun anggaran 2026",
}


def read_value(kpi, text):
    """The Decimal meant by `1.250,5`, with or without the unit of the KPI.

    ValueError with a sentence where it is none, is in another unit, or a point is more
    likely to have meant decimals.
    """
    text, unit = text.strip(), kpi.unit.strip()
    _refuse_other_unit(unit, text)
    if is_rupiah(unit):
        return read_rupiah(text)
    written = "%" if text.endswith("%") else unit
    bare = text[: -len(written)].strip() if text.lower().endswith(written.lower()) else text
    value = read_number(bare)
    if _ONE_POINT.fullmatch(bare) and _is_far(kpi, value):
        meant = Decimal(bare).normalize()
        raise ValueError(
            f"{bare} dibaca {measured(value, kpi.unit)}, karena titik memisahkan ribuan. Itu jauh "
            f"dari target. Tulis {bare.replace('.', '')} bila memang demikian, atau "
            f"{number_text(meant)} bila yang dimaksud pecahan."
        )
    return value


def read_period(kind, text):
    """The period of this kind that a text names; a date names the one it falls into."""
    text = " ".join(text.split())
    start = READERS[kind](text)
    if start:
        return period_of(kind, start)
    try:
        return period_of(kind, read_date(text))
    except ValueError:
        hint = HINTS[kind]
        raise ValueError(f"Periode {text} tidak dikenal. Tulis misalnya {hint}.") from None


def _refuse_other_unit(unit, text):
    """Percent and rupiah are never taken for one another, nor for anything else."""
    for is_written, is_meant, name in (
        (text.endswith("%"), is_percent(unit), "persen"),
        (_RUPIAH.match(text), is_rupiah(unit), "rupiah"),
    ):
        if is_written and not is_meant:
            raise ValueError(
                f"Nilai KPI ini dalam satuan {unit}, bukan {name}. Tulis angkanya dalam {unit}."
            )


def _is_far(kpi, value):
    known = [kpi.baseline, kpi.target, kpi.target_max]
    return abs(value) > FAR * max(abs(number) for number in known if number is not None)


def _month(text):
    if found := _WORD_AND_YEAR.fullmatch(text):
        month, year = _named_month(found[1].lower()), int(found[2])
        return month and _first_day(year + 2000 if year < 100 else year, month)
    if found := re.fullmatch(r"([0-9]{1,2})[-/]([0-9]{4})", text):
        return _first_day(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})", text):
        return _first_day(int(found[1]), int(found[2]))
    return None


def _named_month(word):
    names = [name.lower() for name in MONTHS]
    matches = [n for n, name in enumerate(names, 1) if word in (name, name[:3])]
    return matches[0] if matches else OF_SPREADSHEETS.get(word)


def _quarter(text):
    """Of a calendar year: of 2026/2027 nobody knows which is meant."""
    number, year = _QUARTER.search(text), _YEAR.search(text)
    if not number or not year or _TWO_YEARS.search(text):
        return None
    word = number[1].upper()
    place = ROMAN.index(word) if word in ROMAN else int(word) - 1
    return _first_day(int(year[0]), place * 3 + 1)


def _semester(text):
    first = _first_of_two(text)
    if first is None:
        return None
    if "ganjil" in text.lower():
        return _first_day(first, 7)
    return _first_day(first + 1, 1) if "genap" in text.lower() else None


def _school_year(text):
    first = _first_of_two(text)
    return None if first is None else _first_day(first, 7)


def _fiscal_year(text):
    found = re.fullmatch(r"(?:tahun anggaran |ta\.? ?)?([0-9]{4})", text, re.IGNORECASE)
    return _first_day(int(found[1]), 1) if found else None


def _first_of_two(text):
    """2026 of `2026/2027` or `2026/27`; None where the second is not the year after it."""
    found = _TWO_YEARS.search(text)
    if not found:
        return None
    first = int(found[1])
    return first if int(found[2]) in (first + 1, (first + 1) % 100) else None


def _first_day(year, month):
    try:
        return read_date(f"1-{month}-{year}")
    except ValueError:
        return None


READERS = {
    Kpi.Period.MONTH: _month,
    Kpi.Period.QUARTER: _quarter,
    Kpi.Period.SEMESTER: _semester,
    Kpi.Period.SCHOOL_YEAR: _school_year,
    Kpi.Period.FISCAL_YEAR: _fiscal_year,
}
