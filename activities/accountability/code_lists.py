"""Reading a list of ARKAS codes that a school hands in, row by row."""

from accounts.refusals import Refused
from accounts.tables import Unreadable, read_table
from activities.models import ArkasCode, BospComponent
from activities.models.arkas_code import WRITTEN

COLUMNS = {
    "code": ("kode", "kode kegiatan", "kode arkas"),
    "label": ("uraian", "uraian kegiatan", "nama kegiatan", "keterangan"),
    "standard": ("snp", "standar", "standar nasional"),
    "number": ("nomor komponen", "no komponen"),
    "component": ("komponen", "komponen bosp"),
}
NEEDED = ("code", "label")
LONGEST = {
    "label": (ArkasCode, "label"),
    "standard": (ArkasCode, "standard"),
    "component": (BospComponent, "label"),
}
MOST = 2000


def read_codes(file):
    """`(entries, components)` for `take_in`; raises `Refused` with every wrong row and why."""
    try:
        table = read_table(file)
        places = table.columns(COLUMNS)
        rows = [(row.number, row.cells) for row in table.rows]
    except Unreadable as problem:
        raise Refused(str(problem), "file") from problem
    if missing := [COLUMNS[name][0] for name in NEEDED if name not in places]:
        raise Refused(f"Kolom {', '.join(missing)} tidak ada dalam berkas.", "file")
    if len(rows) > MOST:
        raise Refused(f"Berkas berisi {len(rows)} baris. Batasnya {MOST} baris.", "file")
    entries, components, problems = [], {}, []
    for number, cells in rows:
        facts = {name: " ".join(cells[place].split()) for name, place in places.items()}
        try:
            entries.append(_entry(facts, components))
        except ValueError as problem:
            problems.append(f"baris {number}: {problem}")
    _refuse_problems(problems)
    if not entries:
        raise Refused("Berkas ini tidak berisi kode ARKAS.", "file")
    return entries, components


def _entry(facts, components):
    if not WRITTEN.match(facts["code"]):
        raise ValueError("kode tidak seperti 07.10.02")
    for name, (model, field) in LONGEST.items():
        most = model._meta.get_field(field).max_length
        if len(facts.get(name, "")) > most:
            raise ValueError(f"{COLUMNS[name][0]} lebih dari {most} huruf")
    if not facts["label"]:
        raise ValueError("uraian belum diisi")
    return {
        "code": facts["code"],
        "label": facts["label"],
        "standard": facts.get("standard", ""),
        "component": _component(facts, components),
    }


def _component(facts, components):
    """The number of the component the row names, which is noted with its words; else 0."""
    number, words = facts.get("number", ""), facts.get("component", "")
    if not number:
        return 0
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:4]) <= 999):
        raise ValueError("nomor komponen bukan angka 1 sampai 999")
    if words:
        components.setdefault(int(number), words)
    return int(number)


def _refuse_problems(problems):
    if problems:
        more = f" dan {len(problems) - 10} baris lain" if len(problems) > 10 else ""
        sentence = "; ".join(problems[:10])
        raise Refused(f"Tidak ada yang diimpor. Perbaiki {sentence}{more}.", "file")
