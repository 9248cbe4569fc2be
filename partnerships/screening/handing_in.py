"""Reading a list of prohibited names that a school hands in, row by row."""

import re

from accounts.formats import read_date
from accounts.refusals import Refused
from accounts.tables import Unreadable, read_table
from partnerships.models import ProhibitedName
from partnerships.names import clean_name

COLUMNS = {
    "name": ("nama", "name"),
    "category": ("kategori", "category"),
    "aliases": ("nama_lain", "nama lain", "alias", "aliases"),
    "doubtful": ("ditinjau_dahulu", "ditinjau dahulu", "doubtful"),
    "legal_basis": ("dasar", "dasar hukum", "legal_basis"),
    "source": ("sumber", "source"),
    "on": ("tanggal", "dicatat pada", "added_on"),
    "list": ("daftar",),
}
LISTS = ("aliases", "doubtful")
NEEDED = ("name", "category", "source")
MOST = 2000
CATEGORIES = {
    text.casefold(): value
    for value, label in ProhibitedName.Category.choices
    for text in (value, label)
}


def read_entries(file, *, on):
    """The rows of the file as `add_many` takes them; those of the shared list are left out.

    Raises `Refused` with every wrong row and why.
    """
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
    entries, problems = [], []
    for number, cells in rows:
        facts = {name: clean_name(cells[place]) for name, place in places.items()}
        if facts.pop("list", "").casefold() == "bersama":
            continue
        try:
            entries.append(_entry(facts, on))
        except ValueError as problem:
            problems.append(f"baris {number}: {problem}")
    if problems:
        more = f" dan {len(problems) - 10} baris lain" if len(problems) > 10 else ""
        sentence = "; ".join(problems[:10])
        raise Refused(f"Tidak ada yang diimpor. Perbaiki {sentence}{more}.", "file")
    return entries


def _entry(facts, on):
    for name in LISTS:
        facts[name] = [part for part in re.split(r"\s*[;|]\s*", facts.get(name, "")) if part]
    for name in (facts["name"], *facts["aliases"]):
        _fits(name, least=3)
    for name in facts["doubtful"]:
        _fits(name, least=2)
    facts["category"] = CATEGORIES.get(facts["category"].casefold())
    if not facts["category"]:
        raise ValueError(f"kategori harus salah satu dari {', '.join(ProhibitedName.Category)}")
    if not facts["source"]:
        raise ValueError("sumber belum diisi")
    if max(len(facts["source"]), len(facts.get("legal_basis", ""))) > 255:
        raise ValueError("sumber dan dasar paling panjang 255 huruf")
    facts["on"] = _day(facts.get("on", ""), on)
    return facts


def _fits(name, least):
    if sum(sign.isalnum() for sign in name) < least:
        raise ValueError(f'nama "{name}" kurang dari {least} huruf')
    if len(name) > ProhibitedName._meta.get_field("name").max_length:
        raise ValueError("nama terlalu panjang")


def _day(text, on):
    if not text:
        return on
    day = read_date(text)
    if day > on:
        raise ValueError("tanggal setelah hari ini")
    return day
