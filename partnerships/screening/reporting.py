"""Kinds of report about screening: all partners screened again, and the list itself."""

from accounts.formats import date_text
from accounts.roles import Action
from jobs.kinds import Built, job
from jobs.sheets import Column, write_csv, write_xlsx
from partnerships.models import Screening
from partnerships.screening.scanning import KIND, scan_all
from partnerships.screening.verdicts import entries_in_force
from partnerships.screening.wording import HOW, verdict_text

RESULT = (
    Column("Mitra", 40),
    Column("Hasil", 18),
    Column("Dalam daftar", 32),
    Column("Kategori", 20),
    Column("Bentuk yang cocok", 28),
    Column("Cara cocok", 36),
    Column("Sumber daftar", 40),
    Column("Ditapis pada", 18),
    Column("Diputus oleh", 24),
    Column("Alasan", 50),
)
LIST = (
    Column("nama", 36),
    Column("kategori", 20),
    Column("nama_lain", 50),
    Column("ditinjau_dahulu", 40),
    Column("dasar", 40),
    Column("sumber", 40),
    Column("tanggal", 14),
    Column("daftar", 12),
)


@job(
    KIND,
    label="Penapisan semua mitra",
    formats=("xlsx", "csv"),
    action=Action.EDIT_PARTNERS,
    description="Menapis semua mitra terhadap daftar larangan, lalu menulis hasilnya.",
)
def screening_of_all(order, progress):
    """Writes, unlike other builders: told twice it finds nothing new and writes nothing."""
    scan = scan_all(by=order.by, progress=progress)
    newest = Screening.objects.filter(partner__archived_at=None).newest()
    found = newest.select_related("partner", "entry", "cleared_by").order_by("partner__name")
    rows = [_result(one) for one in found]
    notes = [("Ditapis", f"{scan.checked} mitra"), ("Hasil berubah", str(scan.changed))]
    return _file(order, "penapisan-mitra", "Penapisan mitra", RESULT, rows, notes)


@job(
    "daftar-larangan",
    label="Daftar larangan",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Daftar bersama dan tambahan sekolah, dengan sumber dan tanggalnya.",
)
def prohibited_names(order, progress):
    entries = sorted(entries_in_force(), key=lambda one: (one.category, one.name.casefold()))
    rows = [_entry(entry) for entry in entries]
    return _file(order, "daftar-larangan", "Daftar larangan", LIST, rows, [])


def _file(order, name, title, columns, rows, notes):
    filename = f"{name}-{order.on:%Y-%m-%d}.{order.format}"
    extent = f"{len(rows)} baris"
    if order.format == "csv":
        return Built(filename, write_csv(columns, rows), extent=extent)
    notes = [
        ("Sekolah", order.school.name),
        *notes,
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    return Built(filename, write_xlsx(title, columns, rows, notes=notes), extent=extent)


def _result(one):
    entry = one.entry
    return (
        one.partner.name,
        verdict_text(one),
        entry.name if entry else "",
        entry.get_category_display() if entry else "",
        one.matched,
        HOW.get(one.how, ""),
        entry.source if entry else "",
        one.checked_at,
        one.cleared_by.name if one.cleared_by else "",
        one.cleared_reason,
    )


def _entry(entry):
    return (
        entry.name,
        entry.category,
        "; ".join(entry.aliases),
        "; ".join(entry.doubtful),
        entry.legal_basis,
        entry.source,
        entry.added_on,
        "sekolah" if entry.school_id else "bersama",
    )
