"""Lines copied from a spreadsheet, laid into the table of values."""

import csv
import io
from dataclasses import dataclass, field

from django.template.defaultfilters import truncatechars

from monitoring.collecting.slots import Slot, slots_of
from monitoring.kpi.periods import period_owed
from monitoring.kpi.reading import read_period

MOST_LINES = 200  # a form of more fields would not come back
LONGEST_NAME = 80  # letters of a name that is told back
WITHOUT_HEADING = ("indikator", "periode", "nilai", "tanggal", "catatan")
# As people name them, and as the file of the grid does: it can be filled in and come back.
HEADINGS = {word: word for word in ("kemitraan", *WITHOUT_HEADING)} | {
    "periode yang diminta": "periode",
    "nilai periode itu": "nilai",
    "tanggal pengukuran": "tanggal",
}
NOTHING = ("", "-", "tidak ada data")


@dataclass
class Pasted:
    """What the rows say: the typing for each slot, and the rows that belong nowhere."""

    typed: dict = field(default_factory=dict)  # slot: {"value", "measured_on", "note"}
    problems: list = field(default_factory=list)  # (number of the row, sentence)
    skipped: int = 0  # rows without a value


def read_lines(text, kpis, *, on, room=MOST_LINES):
    """Lay the lines to the KPIs by name and period, `room` of them; nothing is recorded yet.

    Cells stand between tabs (or semicolons, as a CSV of here has them). A first line with
    headings names the columns; otherwise they are indicator, period, value, day, note, perhaps
    after the partnership.
    """
    found = Pasted()
    by_name, lines = _by_name(kpis), list(_cells(text))
    titles = {_key(kpi.partnership.title) for kpi in kpis}
    open_slots = {slot: slot for slot in slots_of(kpis, on=on, running=True)}
    columns = _headings(lines[0][1]) if lines else None
    for number, cells in lines[1:] if columns else lines:
        line = dict(zip(columns or _order(cells, titles, by_name), cells, strict=False))
        if line.get("nilai", "").lower() in NOTHING:
            found.skipped += 1
            continue
        try:
            slot, said = _laid(line, by_name, open_slots, on)
            _place(slot, said, found.typed, room)
        except ValueError as problem:
            found.problems.append((number, str(problem)))
    return found


def lines_to_fill(slots):
    """The slots as lines to copy into a spreadsheet, headings first."""
    lines = ["Kemitraan\tIndikator\tPeriode\tNilai"]
    lines += [
        "\t".join([_plain(slot.kpi.partnership.title), _plain(slot.kpi.name), str(slot.period), ""])
        for slot in slots[:MOST_LINES]
    ]
    return "\n".join(lines)


def _cells(text):
    """(number of the row, cells) of every row that is not empty.

    A quotation mark that is never closed is one of the text: `pipa 3"`.
    """
    text = text.removeprefix("\ufeff")
    sign = ";" if "\t" not in text and ";" in text else "\t"
    quoting = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=sign, quoting=quoting)
    for number, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            yield number, [_plain(cell) for cell in cells]


def _headings(cells):
    words = [HEADINGS.get(cell.lower(), "") for cell in cells]
    return words if {"indikator", "nilai"} <= set(words) else None


def _order(cells, titles, by_name):
    """What the cells of a row without headings are; the lines to copy begin with the
    partnership."""
    first, second = (_key(cell) for cell in [*cells, "", ""][:2])
    begins_with_title = first in titles and first not in by_name and second in by_name
    return ("kemitraan", *WITHOUT_HEADING) if begins_with_title else WITHOUT_HEADING


def _by_name(kpis):
    found = {}
    for kpi in kpis:
        found.setdefault(_key(kpi.name), []).append(kpi)
    return found


def _laid(line, by_name, open_slots, on):
    kpi = _kpi(line, by_name)
    wanted = Slot(kpi, _period(kpi, line.get("periode", ""), on))
    slot = open_slots.get(wanted)
    if slot is None:
        raise ValueError(f"{wanted}: sudah dicatat, atau bukan periode dari siklus ini.")
    names = {"value": "nilai", "measured_on": "tanggal", "note": "catatan"}
    return slot, {name: line.get(heading, "") for name, heading in names.items()}


def _place(slot, cells, typed, room):
    if slot in typed:
        raise ValueError(f"{slot} sudah ada pada baris sebelumnya.")
    if len(typed) >= room:
        raise ValueError(f"Satu tabel memuat {MOST_LINES} baris. Ajukan dahulu, lalu tempel lagi.")
    typed[slot] = cells


def _kpi(line, by_name):
    name, title = line.get("indikator", ""), line.get("kemitraan", "")
    kpis = by_name.get(_key(name), [])
    name, title_key = truncatechars(name, LONGEST_NAME), _key(title)
    title = truncatechars(title, LONGEST_NAME)
    if not kpis:
        raise ValueError(
            f"Indikator {name or '(kosong)'} tidak ada pada daftar di halaman ini. Salin namanya "
            "dari baris yang menunggu."
        )
    if title:
        kpis = [kpi for kpi in kpis if _key(kpi.partnership.title) == title_key]
        if not kpis:
            raise ValueError(f"Kemitraan {title} tidak memiliki indikator {name} pada daftar ini.")
    if len(kpis) > 1:
        raise ValueError(f"Indikator {name} ada pada beberapa kemitraan. Sertakan kolom Kemitraan.")
    return kpis[0]


def _period(kpi, text, on):
    if text:
        return read_period(kpi.period, text)
    return period_owed(kpi.period, since=kpi.partnership.cycle_since, on=on)


def _key(text):
    return " ".join(text.casefold().split())


def _plain(text):
    return " ".join(text.split())
