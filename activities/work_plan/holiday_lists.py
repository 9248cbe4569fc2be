"""Reading a list of holidays that a school hands in, row by row."""

from accounts.formats import read_date
from accounts.refusals import Refused
from accounts.tables import Unreadable, read_table
from activities.models import Holiday
from activities.work_plan.holidays import days_between

COLUMNS = {
    "first": ("tanggal", "mulai", "date"),
    "last": ("sampai", "selesai", "until"),
    "name": ("nama", "keterangan", "hari libur", "name"),
}
NEEDED = ("first", "name")
MOST = 400
LONGEST_NAME = Holiday._meta.get_field("name").max_length


def read_holidays(file):
    """`(day, name)` of every day in the file; raises `Refused` with every wrong row and why."""
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
        try:
            entries += _entries({name: cells[place] for name, place in places.items()})
        except (ValueError, Refused) as problem:
            problems.append(f"baris {number}: {problem}")
    if problems:
        more = f" dan {len(problems) - 10} baris lain" if len(problems) > 10 else ""
        sentence = "; ".join(problems[:10])
        raise Refused(f"Tidak ada yang diimpor. Perbaiki {sentence}{more}.", "file")
    if not entries:
        raise Refused("Berkas ini tidak berisi hari libur.", "file")
    return entries


def _entries(facts):
    name = " ".join(facts["name"].split())
    if not name:
        raise ValueError("nama belum diisi")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"nama lebih dari {LONGEST_NAME} huruf")
    first = read_date(facts["first"])
    last = read_date(facts["last"]) if facts.get("last") else first
    return [(day, name) for day in days_between(first, last)]
