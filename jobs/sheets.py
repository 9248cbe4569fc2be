"""Rows as an XLSX or CSV file that a spreadsheet shows faithfully and never runs.

Text is always text: a partner named `=1+1` stays those four characters, `0812` keeps its
zero. What is a number or a date in Python is one in the sheet.
"""

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

LONGEST_TEXT = 32_767  # characters a cell can hold
FORMATS = {
    dt.date: "dd-mm-yyyy",
    dt.datetime: "dd-mm-yyyy hh:mm",
}
WHOLE, PART = "#,##0", "#,##0.##"  # Excel shows 12 as "12." in the second
# What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection).
RISKY = re.compile(r"^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Column:
    """A heading, how wide it stands (in characters), and how its numbers are shown."""

    heading: str
    width: int = 18
    number_format: str = ""


def write_xlsx(title, columns, rows, *, more=(), notes=()):
    """An .xlsx as bytes: the rows under frozen headings, and a sheet "Keterangan".

    `rows` may be any iterable of sequences: str, int, float, Decimal, bool, date, datetime
    or None. `more` are further sheets as (title, columns, rows). `notes` are (label, value)
    pairs: the filter, when, by whom.
    """
    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS[dt.date],
    }
    import xlsxwriter  # noqa: PLC0415  a tenth of a second that only a report need wait for

    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "comments": ""})
        sheets = [(title, columns, rows), *more]
        cut = sum([_rows_sheet(book, *sheet) for sheet in sheets])
        if cut:
            notes = [*notes, ("Teks dipotong", f"{cut} sel melebihi {LONGEST_TEXT} huruf")]
        _notes_sheet(book, title, notes)
    return target.getvalue()


def write_csv(columns, rows):
    """A .csv as bytes for Indonesian Excel: UTF-8 with BOM, `;` between cells, decimal comma.

    Excel splits a file that is opened by a double click at the separator of the machine's
    region; for Indonesia that is `;`, because the comma is the decimal sign. The BOM is how
    Excel knows UTF-8. Text that could start a formula gets an apostrophe; numbers never do.
    CSV cannot say that `0812` is text: who needs that takes the XLSX.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv_cell(column.heading) for column in columns])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _rows_sheet(book, title, columns, rows):
    """Write the rows; how many texts had to be cut."""
    sheet = book.add_worksheet(NOT_IN_A_SHEET_NAME.sub(" ", title)[:31].strip("' ") or "Data")
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#ECE8DF"})
    looks = _Looks(book)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, head)
    cut = 0
    for number, row in enumerate(rows, 1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            cut += _write_cell(sheet, number, at, value, looks.of(value, column))
    return cut


def _notes_sheet(book, title, notes):
    sheet = book.add_worksheet("Keterangan")
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, title, bold)
    for number, (label, value) in enumerate(notes, 2):
        sheet.write_string(number, 0, str(label), bold)
        sheet.write_string(number, 1, str(value)[:LONGEST_TEXT], wrap)


class _Looks:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book):
        self._book = book
        self._made = {}

    def of(self, value, column):
        code = column.number_format or _format_of(value)
        if isinstance(value, str) or not code:
            return None
        if code not in self._made:
            self._made[code] = self._book.add_format({"num_format": code})
        return self._made[code]


def _format_of(value):
    if isinstance(value, Decimal):
        return WHOLE if value == value.to_integral_value() else PART
    return FORMATS.get(type(value), "")


def _write_cell(sheet, row, at, value, look):
    """Write one value by its Python type; 1 when a text was too long and was cut."""
    if value is None or value == "":
        return 0
    if isinstance(value, bool):
        sheet.write_string(row, at, _yes_or_no(value))
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, at, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, at, _local(value), look)
    else:
        sheet.write_string(row, at, str(value)[:LONGEST_TEXT])
        return int(len(str(value)) > LONGEST_TEXT)
    return 0


def _csv_cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)):f}".replace(".", ",")
    if isinstance(value, dt.datetime):
        return f"{_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if RISKY.match(text) else text


def _yes_or_no(value):
    return "Ya" if value else "Tidak"


def _local(value):
    """A moment as the clock on the school's wall; spreadsheets know no time zones."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.make_naive(value)
    return value
