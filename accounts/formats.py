"""How dates, numbers, money and ages are written and read in Indonesian."""

import datetime as dt
import re
from decimal import Decimal

from django.utils import timezone

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
RECENT = 7  # days for which an age says more than a date
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

DATE_HINT = "Tulis tanggal sebagai hari-bulan-tahun, misalnya 01-07-2026."
NUMBER_HINT = "Tulis angka dengan titik untuk ribuan dan koma untuk desimal, misalnya 1.250,5."

_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_IN_WORDS = re.compile(r"([0-9]{1,2})[ -]+([A-Za-z]{3,9})\.?[ -]+([0-9]{4})")
# Thousands never begin with a zero: whoever writes 0.125 means a fraction.
_NUMBER = re.compile(
    r"-? ?(?:[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)|[0-9]+)(?:,[0-9]+)?"
)
_RUPIAH = re.compile(r"^rp\.?\s*", re.IGNORECASE)
# The rupiah mark is often followed by ",-" or ",00" on paper.
_NO_CENTS = re.compile(r",(?:-|0{1,2})$")


def date_text(day):
    """`21 November 2026`; a moment is first taken to the active zone."""
    day = _local_day(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_text(day):
    """`Sabtu, 21 November 2026`."""
    return f"{DAYS[_local_day(day).weekday()]}, {date_text(day)}"


def time_text(moment):
    """`pukul 14.05 WIB` in the active zone."""
    local = timezone.localtime(moment)
    return f"pukul {local:%H.%M} {zone_label(local)}"


def datetime_text(moment):
    """`18 November 2026 pukul 14.05 WIB` in the active zone."""
    return f"{date_text(moment)} {time_text(moment)}"


def zone_label(moment):
    """WIB, WITA or WIT by the hours east of Greenwich; elsewhere the distance itself."""
    hours = moment.utcoffset().total_seconds() / 3600
    return ZONES.get(hours, f"UTC{hours:+g}".replace(".", ","))


def age_text(when, *, now):
    """`3 hari lalu` for the last seven days, otherwise the date; `now` is a moment."""
    if isinstance(when, dt.datetime):
        seconds = (now - when).total_seconds()
        if 0 <= seconds < 3600:
            minutes = int(seconds // 60)
            return f"{minutes} menit lalu" if minutes else "baru saja"
        if seconds >= 0 and _local_day(when) == _local_day(now):
            return f"{int(seconds // 3600)} jam lalu"
    days = (_local_day(now) - _local_day(when)).days
    if days in (0, 1):
        return ("hari ini", "kemarin")[days]
    return f"{days} hari lalu" if 1 < days <= RECENT else date_text(when)


def number_text(value):
    """`1.250.000,50`: with the decimals the number was given; a float without idle ones."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, float) and number == number.to_integral_value():
        number = number.to_integral_value()
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def rupiah_text(value):
    """`Rp1.250.000`; sen are written only when there are any."""
    amount = Decimal(str(value))
    whole = amount == amount.to_integral_value()
    amount = amount.quantize(Decimal(1) if whole else Decimal("0.01"))
    return f"{'-' if amount < 0 else ''}Rp{number_text(abs(amount))}"


def read_date(text):
    """The day meant by `01-07-2026`, `1/7/2026`, `1 Juli 2026` or ISO; ValueError with a hint.

    The American order is refused, never guessed: 08/17/2026 is no date here.
    """
    text = " ".join(str(text).split())
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _IN_WORDS.fullmatch(text):
        day, month, year = int(found[1]), _month_number(found[2]), int(found[3])
    else:
        raise ValueError(DATE_HINT)
    if not 1 <= month <= 12:
        raise ValueError(DATE_HINT)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"Tahun {year} tidak masuk akal. {DATE_HINT}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"Tanggal {day} {MONTHS[month - 1]} {year} tidak ada.") from None


def read_number(text):
    """The Decimal meant by `1.250,5` or `1250,5`; ValueError with a hint for anything unclear."""
    text = " ".join(str(text).split()).replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        raise ValueError(NUMBER_HINT)
    return Decimal(text.replace(" ", "").replace(".", "").replace(",", "."))


def read_rupiah(text):
    """The Decimal meant by `Rp1.250.000`, `Rp 1.250.000,-` or `1250000`."""
    bare = _NO_CENTS.sub("", _RUPIAH.sub("", str(text).strip()))
    try:
        return read_number(bare)
    except ValueError:
        raise ValueError("Tulis jumlah rupiah tanpa huruf, misalnya 1.250.000.") from None


def _local_day(when):
    if not isinstance(when, dt.datetime):
        return when
    return timezone.localtime(when).date() if timezone.is_aware(when) else when.date()


def _month_number(word):
    """1 to 12 for `Agustus` or `Agu`; 0 for a word that is no Indonesian month."""
    word = word.lower().replace("pebruari", "februari").replace("nopember", "november")
    matches = [i for i, name in enumerate(MONTHS, 1) if name.lower() == word]
    short = [i for i, name in enumerate(MONTHS, 1) if len(word) == 3 and name.lower()[:3] == word]
    return (matches or short or [0])[0]
