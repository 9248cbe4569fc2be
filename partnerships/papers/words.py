"""Numbers, days and parties as a formal paper writes them in Indonesian."""

from num2words import num2words

from accounts.formats import DAYS, MONTHS

DOTS = "........................"
PARTY = {1: "KESATU"}


def number_words(number):
    """`dua puluh satu`."""
    return num2words(number, lang="id")


def counted(number, unit=""):
    """`2 (dua) rangkap`."""
    return f"{number} ({number_words(number)}) {unit}".strip()


def day_words(day):
    """`Senin tanggal dua puluh satu bulan September tahun Dua Ribu Dua Puluh Enam (21-09-2026)`."""
    year = number_words(day.year).title()
    return (
        f"{DAYS[day.weekday()]} tanggal {number_words(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {year} ({day:%d-%m-%Y})"
    )


def party_title(place):
    """`PIHAK KESATU`, `PIHAK KEDUA`, ... `PIHAK KEDUA BELAS`."""
    ordinal = PARTY.get(place) or "KE" + number_words(place).upper()
    return f"PIHAK {ordinal}"


def staff_number(text):
    """The label and the number of somebody's post: a NIP is called so, any other is not."""
    is_nip = text.startswith("NIP ")
    return ("NIP", text.removeprefix("NIP ")) if is_nip else ("Nomor pegawai", text)


def listed(words):
    """`A, B, dan C`."""
    words = list(words)
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + f", dan {words[-1]}"


def length_words(starts_on, ends_on):
    """`2 (dua) tahun`, `18 (delapan belas) bulan` or `45 (empat puluh lima) hari`.

    Papers end on the day with the number they began on, or on the day before it.
    """
    for last in (ends_on, ends_on.fromordinal(ends_on.toordinal() + 1)):
        if last.day == starts_on.day:
            months = (last.year - starts_on.year) * 12 + last.month - starts_on.month
            if months and months % 12 == 0:
                return counted(months // 12, "tahun")
            if months:
                return counted(months, "bulan")
    return counted((ends_on - starts_on).days + 1, "hari")


def capitalised(text):
    return text[:1].upper() + text[1:]
