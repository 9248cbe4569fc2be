"""What is wrong or doubtful in a list, as a spreadsheet to mend it by."""

from jobs.sheets import Column, write_xlsx

COLUMNS = (
    Column("Baris", 8),
    Column("Kolom", 22),
    Column("Isi", 36),
    Column("Masalah dan cara memperbaikinya", 80),
    Column("Akibat", 24),
)
REFUSED, TWICE, LOOK = "Tidak diimpor", "Diimpor sekali", "Periksa"


def problem_sheet(one, outcome=None):
    """The .xlsx of one import as bytes: from what was just found, or from what was kept."""
    found = outcome.as_dict() if outcome else one.outcome
    counts = [
        ("Berkas", one.filename),
        ("Sidik berkas (SHA-256)", one.sha256),
        ("Baris", found.get("rows", 0)),
        ("Mitra baru", found.get("created", 0)),
        ("Mitra diperbarui", found.get("updated", 0)),
        ("Baris tanpa perubahan", found.get("unchanged", 0)),
        ("Baris ditolak", found.get("refused", 0)),
    ]
    return write_xlsx("Masalah impor mitra", COLUMNS, _rows(found), notes=counts)


def _rows(found):
    for error in found.get("errors", ()):
        yield error["row"], error["column"], error["value"], error["reason"], REFUSED
    for twin in found.get("duplicates", ()):
        effect = TWICE if twin["kind"] == "sama" else LOOK
        yield twin["row"], "", twin["name"], twin["reason"], effect
    for warning in found.get("warnings", ()):
        yield warning["row"], warning["column"], warning["value"], warning["reason"], LOOK
