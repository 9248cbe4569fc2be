"""The index of a pack as a workbook, and the list by which its files can be proved."""

from activities.accountability.paper import NO_SUBSTITUTE, difference
from jobs.sheets import Column, write_xlsx

ACTIVITIES = (
    *(Column("No", 6), Column("Kegiatan", 44), Column("Kemitraan", 32), Column("Mitra", 32)),
    *(Column("Mulai", 12), Column("Selesai", 12), Column("Tempat", 24)),
    *(Column("Sumber dana", 24), Column("Kode ARKAS", 18)),
    *(Column("Anggaran", 16), Column("Realisasi", 16)),
    *(Column("Pesanan SIPLah", 28), Column("Foto", 8), Column("Daftar hadir", 12)),
    *(Column("Hasil evaluasi", 12), Column("Pemeriksa", 24), Column("Diperiksa", 18)),
    *(Column("Halaman PDF", 12), Column("Belum lengkap", 60)),
)
LINES = (
    *(Column("No", 6), Column("Kegiatan", 44), Column("Tahun anggaran", 10)),
    *(Column("Sumber dana", 24), Column("Kode ARKAS", 14), Column("Uraian kode", 50)),
    *(Column("Untuk", 30), Column("Anggaran", 16), Column("Realisasi", 16)),
    Column("Sisa", 16),
)
ORDERS = (
    *(Column("No", 6), Column("Kegiatan", 44), Column("Nomor pesanan", 28)),
    *(Column("Tanggal", 12), Column("Penjual", 28), Column("Barang atau jasa", 32)),
    *(Column("Nilai", 16), Column("Nomor BAST", 24), Column("Tanggal BAST", 12)),
)
FILES = (Column("Berkas", 60), Column("SHA-256", 66))


def write_index(rows, starts, files, *, notes):
    """The workbook as bytes; `files` are `(name, SHA-256)`."""
    return write_xlsx(
        "Kegiatan",
        ACTIVITIES,
        [_activity(row, starts[row.number]) for row in rows],
        more=[
            ("Rincian dana", LINES, [_line(row, line) for row in rows for line in row.lines]),
            ("Pesanan SIPLah", ORDERS, [_order(row, one) for row in rows for one in row.orders]),
            ("Berkas", FILES, files),
        ],
        notes=[("Sifat", NO_SUBSTITUTE), *notes],
    )


def write_manifest(rows, files, *, selection):
    """What `sha256sum -c` reads; what is missing stands above as remarks."""
    remarks = [
        f"Paket bukti kegiatan kemitraan, {selection.words()}",
        f"{NO_SUBSTITUTE}.",
        "Periksa dengan: sha256sum -c manifest-sha256.txt",
        *(
            f"BELUM LENGKAP {row.number}. {row.activity.title}: {lack}."
            for row in rows
            for lack in row.lacks
        ),
    ]
    lines = [f"# {' '.join(remark.split())}" for remark in remarks]
    lines += [f"{digest}  {name}" for name, digest in files]
    return ("\n".join(lines) + "\n").encode()


def _activity(row, page):
    activity, report = row.activity, row.report
    return (
        *(row.number, activity.title, activity.partnership.title, row.partners),
        *(activity.starts_on, activity.ends_on, activity.place),
        *(row.sources, row.codes, row.planned, row.realised, row.order_numbers),
        *(row.photos, row.attendance, row.evaluation),
        *(report.checked_by.name, report.checked_at, page, "; ".join(row.lacks)),
    )


def _line(row, line):
    return (
        *(row.number, row.activity.title, line.year, line.source, line.arkas_code),
        *(row.labels.get(line.arkas_code, ""), line.what),
        *(line.planned, line.realised, difference(line)),
    )


def _order(row, order):
    return (
        *(row.number, row.activity.title, order.number, order.ordered_on, order.seller),
        *(order.what, order.amount, order.bast_number, order.bast_on),
    )
