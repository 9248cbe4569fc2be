import csv
import datetime as dt
import io
import shutil
import subprocess
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.utils import timezone

from jobs.sheets import LONGEST_TEXT, Column, write_csv, write_xlsx

HEADINGS = ["Mitra", "Nomor", "Jumlah", "Mulai", "Catatan"]
COLUMNS = [Column(heading, 30) for heading in HEADINGS]
DAY = dt.date(2026, 11, 21)
RISKY = [
    "=1+1",
    '=HYPERLINK("http://127.0.0.1/","klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    " =1+1",
    "\uff1d1+1",
]
ROW = ["PT Surya Teknik Motor", "0812", Decimal("-5.25"), DAY, None]


def sheet_of(content, name=None):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book[name] if name else book.worksheets[0]


def cells(content):
    return [[cell.value for cell in row] for row in sheet_of(content).iter_rows()]


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def calculated(content, suffix, tmp_path, *, into, reading=""):
    """The file as LibreOffice understands it, written again in another format."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    source = tmp_path / f"asal.{suffix}"
    source.write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profil",
            "--headless",
            *([f"--infilter={reading}"] if reading else []),
            "--convert-to",
            into,
            "--outdir",
            tmp_path / "hasil",
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (tmp_path / "hasil" / f"asal.{into.split(':')[0]}").read_bytes()


def test_what_is_a_number_or_a_date_stays_one_and_text_stays_text():
    content = write_xlsx("Daftar", COLUMNS, [ROW])

    sheet = sheet_of(content)
    assert cells(content)[1] == [
        "PT Surya Teknik Motor",
        "0812",
        -5.25,
        dt.datetime.combine(DAY, dt.time()),
        None,
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "d", "n"]
    assert sheet["D2"].number_format == "dd-mm-yyyy"


def test_an_amount_has_points_for_thousands_and_decimals_only_where_it_has_any():
    amounts = [Decimal("1250000.00"), Decimal("12.5"), Decimal(-3)]

    sheet = sheet_of(write_xlsx("Daftar", [Column("Nilai")], [[each] for each in amounts]))

    shown = [cell.number_format for cell in sheet["A"][1:]]
    assert shown == ["#,##0", "#,##0.##", "#,##0"]


def test_no_text_becomes_a_formula_or_a_link():
    content = write_xlsx("Daftar", [Column("Mitra")], [[text] for text in RISKY])

    sheet = sheet_of(content)
    assert [cell.value for cell in sheet["A"][1:]] == RISKY
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert [cell.hyperlink for cell in sheet["A"]] == [None] * (len(RISKY) + 1)


def test_the_headings_stay_in_sight_and_columns_have_their_width():
    sheet = sheet_of(write_xlsx("Daftar", COLUMNS, [ROW]))

    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert round(sheet.column_dimensions["A"].width) == 31


def test_a_sheet_says_which_rows_these_are():
    content = write_xlsx(
        "Daftar kemitraan",
        COLUMNS,
        [ROW],
        notes=[("Saringan", "=tahap pemantauan"), ("Dibuat oleh", "Endah Kusumawati")],
    )

    notes = sheet_of(content, "Keterangan")
    assert [[cell.value for cell in row] for row in notes.iter_rows()] == [
        ["Daftar kemitraan", None],
        [None, None],
        ["Saringan", "=tahap pemantauan"],
        ["Dibuat oleh", "Endah Kusumawati"],
    ]
    assert notes["B3"].data_type == "s"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Daftar: [SMK] 2026/2027*?", "Daftar   SMK  2026 2027"),
        ("x" * 40, "x" * 31),
        ("''", "Data"),
    ],
)
def test_any_title_makes_a_sheet_name(title, name):
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(title, COLUMNS, [])))

    assert book.sheetnames == [name, "Keterangan"]


def test_a_moment_is_written_by_the_clock_of_the_school():
    moment = dt.datetime(2026, 11, 21, 16, 30, tzinfo=dt.UTC)

    with timezone.override(ZoneInfo("Asia/Jayapura")):
        content = write_xlsx("Daftar", [Column("Kapan")], [[moment]])
        text = write_csv([Column("Kapan")], [[moment]])

    assert cells(content)[1] == [dt.datetime.combine(dt.date(2026, 11, 22), dt.time(1, 30))]
    assert rows_of(text)[1] == ["2026-11-22 01:30"]


def test_a_text_longer_than_a_cell_is_cut_and_said_so():
    content = write_xlsx("Daftar", [Column("Catatan")], [["x" * (LONGEST_TEXT + 1)], ["pendek"]])

    assert len(sheet_of(content)["A2"].value) == LONGEST_TEXT
    assert sheet_of(content, "Keterangan")["B3"].value == "1 sel melebihi 32767 huruf"


def test_yes_and_no_are_words():
    assert cells(write_xlsx("Daftar", [Column("Formal")], [[True], [False]]))[1:] == [
        ["Ya"],
        ["Tidak"],
    ]


def test_a_row_with_a_cell_too_few_is_not_guessed_at():
    with pytest.raises(ValueError, match="shorter"):
        write_xlsx("Daftar", COLUMNS, [["satu"]])


def test_csv_is_what_indonesian_excel_opens_by_a_double_click():
    content = write_csv(COLUMNS, [ROW, ['Bengkel; "Jaya"', "0001", 1250000, None, "a\nb"]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content) == [
        HEADINGS,
        ["PT Surya Teknik Motor", "0812", "-5,25", "2026-11-21", ""],
        ['Bengkel; "Jaya"', "0001", "1250000", "", "a\nb"],
    ]


def test_csv_disarms_text_and_leaves_numbers_alone():
    texts = write_csv([Column("Mitra")], [[text] for text in RISKY])
    numbers = write_csv([Column("Jumlah")], [[-5], [Decimal("-5.50")], [-0.1], [1e22]])

    assert [row[0] for row in rows_of(texts)[1:]] == [f"'{text}" for text in RISKY]
    assert [row[0] for row in rows_of(numbers)[1:]] == [
        "-5",
        "-5,50",
        "-0,1",
        "10000000000000000000000",
    ]


@pytest.mark.slow
def test_libreoffice_calculates_nothing_in_an_xlsx(tmp_path):
    content = write_xlsx("Daftar", [Column("Mitra"), Column("Nomor")], [[t, "0812"] for t in RISKY])

    shown = calculated(content, "xlsx", tmp_path, into="csv:Text - txt - csv (StarCalc):59,34,76")

    rows = list(csv.reader(io.StringIO(shown.decode()), delimiter=";"))
    assert rows[1:] == [[text, "0812"] for text in RISKY]


@pytest.mark.slow
def test_libreoffice_calculates_nothing_in_a_csv(tmp_path):
    content = write_csv([Column("Mitra"), Column("Jumlah")], [[text, -5] for text in RISKY])

    reading = "CSV:59,34,76,1,,1057,false,true,false,false,false,-1,true"
    shown = calculated(content, "csv", tmp_path, into="xlsx", reading=reading)

    sheet = sheet_of(shown)
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert [cell.value for cell in sheet["B"]][1:] == [-5] * len(RISKY)
