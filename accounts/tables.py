"""Reading the tables that people keep, CSV, XLSX or JSON, row by row and all as text."""

import csv
import datetime as dt
import io
import itertools
import json
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from accounts.archives import UnsafeArchive, members

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 100
SEPARATORS = (",", ";", "\t", "|")
BLANK = " ,;\t|\r\n"
MARK = b"\xef\xbb\xbf"  # by which some programs mark a text as UTF-8


class Unreadable(Exception):
    """The file is no table; `str()` is an Indonesian sentence that says what to do."""


class Row(NamedTuple):
    """`number` is the row as a spreadsheet program counts it (in JSON: the place in the
    list); `recoded` says that the text was not UTF-8 and was read as Windows-1252."""

    number: int
    cells: list[str]
    recoded: bool = False


@dataclass
class Table:
    """A header and the rows below it. Rows are read while they are walked over, once;
    rows without any content are left out. Each has at least as many cells as the header,
    and more if the file has more."""

    header: list[str]
    rows: Iterator[Row]

    def columns(self, aliases):
        """Where each field stands: `{field: index}` from `{field: (accepted names, ...)}`.

        Case, blanks and punctuation do not matter; a field that is not there is left out.
        """
        places = {}
        for index, name in enumerate(self.header):
            places.setdefault(normalised(name), index)
        found = {}
        for field, names in aliases.items():
            index = next((places[one] for one in map(normalised, names) if one in places), None)
            if index is not None:
                found[field] = index
        return found

    def repeats_header(self, row):
        """Whether the row is the header once more, as in files that were joined."""
        return [normalised(cell) for cell in row.cells if cell] == [
            normalised(name) for name in self.header if name
        ]


def normalised(name):
    return re.sub(r"[^0-9a-z]+", "", name.lower())


def read_table(source):
    """The table in `source`, a path or an open binary file; raises `Unreadable`.

    What kind of file it is, how it separates cells and how it writes letters is told by
    its content.
    """
    file = io.BytesIO(_content(source))
    start = file.read(4096)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        rows = _sheet_rows(file)
    elif start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "Berkas XLS lama atau berkas terkunci. Simpan ulang sebagai XLSX atau CSV."
        )
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return _json_table(file.read())
    else:
        rows = _text_rows(file.read())
    return _with_header(rows)


def _content(source):
    if not hasattr(source, "read"):
        try:
            with Path(source).open("rb") as file:
                return _content(file)
        except OSError as error:
            raise Unreadable(f"Berkas {source} tidak dapat dibuka. Periksa nama berkas.") from error
    content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas, lalu impor lagi.")
    if not content.strip():
        raise Unreadable("Berkas ini kosong. Pilih berkas yang berisi tabel.")
    return content


def _with_header(rows):
    rows = _capped(row for row in rows if any(row.cells))
    first = next(rows, None)
    if first is None:
        raise Unreadable("Tabel ini kosong. Baris pertama harus berisi judul kolom.")
    if len(first.cells) > MOST_COLUMNS:
        raise Unreadable(
            f"Tabel ini lebih dari {MOST_COLUMNS} kolom. Hapus kolom yang tidak perlu, lalu impor "
            "lagi."
        )
    width = len(first.cells)
    return Table(first.cells, (_padded(row, width) for row in rows))


def _capped(rows):
    for count, row in enumerate(rows):
        if count > MOST_ROWS:
            raise Unreadable("Tabel lebih dari 100.000 baris. Bagi menjadi beberapa berkas.")
        yield row


def _padded(row, width):
    missing = width - len(row.cells)
    if missing > 0:
        row.cells.extend([""] * missing)
    else:
        while len(row.cells) > width and not row.cells[-1]:
            row.cells.pop()
    return row


# CSV -------------------------------------------------------------------------------------


def _text_rows(content):
    separator = _separator(list(itertools.islice(_lines(content, set()), 20)))
    recoded = set()  # lines of the row at hand that were not UTF-8
    reader = csv.reader(_lines(content, recoded), delimiter=separator)
    for number in itertools.count(1):
        recoded.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Unreadable(f"Baris {number} tidak terbaca. Periksa tanda kutipnya.") from error
        if cells is None:
            return
        yield Row(number, [cell.strip() for cell in cells], bool(recoded))


def _lines(content, recoded):
    """The lines of a text one at a time: a long file need not be held once more as lines.

    The numbers of those that were not UTF-8 are put into `recoded`.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from io.StringIO(content.decode("utf-16", "replace"), newline="")
        return
    if b"\0" in content:
        raise Unreadable("Berkas ini bukan tabel. Simpan sebagai XLSX atau CSV, lalu impor lagi.")
    file = io.BytesIO(content)
    file.seek(len(MARK) if content.startswith(MARK) else 0)
    # Latin 1 gives each byte back as it was, so that each line can be read in its own way.
    for number, line in enumerate(io.TextIOWrapper(file, "latin-1", newline="")):
        if line.isascii():
            yield line
            continue
        try:
            yield line.encode("latin-1").decode()
        except UnicodeDecodeError:
            recoded.add(number)
            yield line.encode("latin-1").decode("cp1252", "replace")


def _separator(lines):
    """The separator that splits the first rows into the most cells."""

    def cells(separator):
        try:
            rows = [
                row for row in csv.reader(lines, delimiter=separator) if "".join(row).strip(BLANK)
            ]
        except csv.Error:  # told with its row when the table is read
            return 0
        return next((len(row) for row in rows if "".join(row).strip(BLANK)), 0)

    return max(SEPARATORS, key=cells)


# XLSX ------------------------------------------------------------------------------------


def _sheet_rows(file):
    try:
        if any(name.endswith("vbaProject.bin") for name in members(file)):
            raise Unreadable("Berkas ini memuat makro. Simpan ulang sebagai XLSX biasa atau CSV.")
        for number, values in enumerate(_quietly(_sheet_values(file)), start=1):
            yield Row(number, _sheet_cells(values))
    except (UnsafeArchive, zipfile.BadZipFile) as error:
        raise Unreadable("Berkas XLSX ini rusak atau terlalu besar. Simpan ulang.") from error
    except Unreadable:
        raise
    except Exception as error:  # a broken sheet makes openpyxl raise nearly anything
        raise Unreadable("Berkas ini bukan XLSX yang utuh. Simpan ulang sebagai XLSX.") from error


def _sheet_values(file):
    from openpyxl import load_workbook  # noqa: PLC0415  large, and a CSV does without

    # Not python-calamine: it lays a sheet out as a full rectangle and copies each shared
    # text into every cell, so that a file of a few kB can ask for more memory than there is.
    book = load_workbook(file, read_only=True, data_only=True)
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS * 2, values_only=True)


def _quietly(iterator):
    """The same items, without openpyxl's warnings about drawings that are not read here."""
    end = object()
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            item = next(iterator, end)
        if item is end:
            return
        yield item


def _sheet_cells(values):
    cells = [_as_text(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.strftime("%d-%m-%Y" if value.time() == dt.time() else "%d-%m-%Y %H.%M")
    if isinstance(value, dt.date):
        return value.strftime("%d-%m-%Y")
    return str(value)


# JSON ------------------------------------------------------------------------------------


def _json_table(content):
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise Unreadable("Berkas JSON ini rusak. Ekspor ulang, lalu impor lagi.") from error
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), None)
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise Unreadable("JSON harus berupa daftar: satu objek untuk setiap baris.")
    header = list(dict.fromkeys(key for one in data for key in one))
    rows = (
        Row(number, [_as_text(one.get(key)) for key in header])
        for number, one in enumerate(data, start=1)
    )
    if not header:
        raise Unreadable("Tabel ini kosong. Setiap objek JSON memerlukan nama kolom.")
    return Table(header, _capped(row for row in rows if any(row.cells)))
