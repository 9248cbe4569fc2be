"""The spreadsheet to fill in: known headings, lists to choose from, an example beside it."""

import io

from partnerships.importing.headings import COLUMNS, LABELS
from partnerships.models import Partner

FILENAME = "templat-mitra.xlsx"
ROWS = 1000  # rows that are made ready for typing
HELP = {
    "name": "Wajib. Nama resmi, misalnya PT Jati Lestari.",
    "kind": "Pilih dari daftar. Bila kosong, ditebak dari nama.",
    "expertise": "Apa yang dikuasai mitra.",
    "resources": "Apa yang dapat diberikan mitra.",
    "values": "Nilai atau visi yang sejalan dengan sekolah.",
    "address": "Jalan dan nomor.",
    "regency": "Kabupaten atau kota.",
    "phone": "Awali dengan 0 atau +62.",
    "email": "Seperti nama@contoh.id.",
    "website": "Alamat situs.",
    "npwp": "15 atau 16 angka.",
    "nib": "13 angka.",
    "description": "Hal lain yang perlu diketahui.",
    "contact_name": "Orang yang dihubungi. Isi juga telepon atau surelnya.",
    "contact_position": "Jabatan orang itu.",
    "contact_phone": "Awali dengan 08 atau +62.",
    "contact_email": "Surel orang itu.",
}
EXAMPLE = {
    "name": "PT Jati Lestari", "kind": "Dunia usaha", "expertise": "Mebel kayu jati",
    "resources": "Bengkel produksi", "values": "Kerja rapi", "address": "Jalan Baron 12",
    "regency": "Kabupaten Gunungkidul", "phone": "0274391234", "email": "info@jati.example",
    "website": "jati.example", "npwp": "012345678901000", "nib": "0123456789012",
    "description": "Kenal lewat pameran", "contact_name": "Agus Priyanto",
    "contact_position": "Kepala produksi", "contact_phone": "081200000001",
    "contact_email": "agus@jati.example",
}  # fmt: skip


def template():
    """The .xlsx as bytes. Every cell of its columns is text, so that 0812 keeps its zero."""
    import xlsxwriter  # noqa: PLC0415  only whoever asks for it need wait for it

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "Templat daftar mitra"})
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#ECE8DF"})
        sheet = book.add_worksheet("Mitra")
        sheet.freeze_panes(1, 1)
        for place, field in enumerate(COLUMNS):
            sheet.set_column(place, place, 24, text)
            sheet.write_string(0, place, heading(field), head)
        _choices(book, sheet)
        _help(book, head, text)
    return target.getvalue()


def heading(field):
    """The heading that the import knows by itself."""
    return COLUMNS[field][0]


def _choices(book, sheet):
    """The kinds to choose from stand on a sheet of their own: a list in a cell is too short."""
    kinds = book.add_worksheet("Pilihan")
    labels = Partner.Kind.labels
    for row, label in enumerate(labels):
        kinds.write_string(row, 0, label)
    kinds.set_column(0, 0, 36)
    place = list(COLUMNS).index("kind")
    sheet.data_validation(
        1,
        place,
        ROWS,
        place,
        {
            "validate": "list",
            "source": f"=Pilihan!$A$1:$A${len(labels)}",
            "error_title": "Jenis mitra",
            "error_message": "Pilih jenis mitra dari daftar, atau kosongkan.",
        },
    )


def _help(book, head, text):
    sheet = book.add_worksheet("Petunjuk")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for place, title in enumerate(("Judul kolom", "Isi", "Contoh")):
        sheet.write_string(0, place, title, head)
    for row, field in enumerate(COLUMNS, 1):
        sheet.write_string(row, 0, heading(field))
        sheet.write_string(row, 1, f"{LABELS[field]}. {HELP[field]}", wrap)
        sheet.write_string(row, 2, EXAMPLE[field], text)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 64)
    sheet.set_column(2, 2, 28)
