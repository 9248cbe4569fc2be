"""Tables of any kind are read row by row, as text, with the row numbers people see."""

import contextlib
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.archives import MOST_UNPACKED
from accounts.tables import MOST_BYTES, Unreadable, read_table
from accounts.tests.files import archive, workbook


def read(content):
    table = read_table(io.BytesIO(content))
    return table.header, [(row.number, row.cells) for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_out(separator, ending):
    lines = [separator.join(cells) for cells in (["npsn", "nama"], ["20254860", "SD 1"])]

    assert read(ending.join(lines).encode()) == (["npsn", "nama"], [(2, ["20254860", "SD 1"])])


def test_a_comma_inside_a_cell_does_not_mislead():
    content = b"npsn;alamat;nama\n1;Jl. A, RT 1, RW 2, Desa B;x\n"

    assert read(content)[1] == [(2, ["1", "Jl. A, RT 1, RW 2, Desa B", "x"])]


def test_quoted_cells_may_hold_separators_quotes_and_line_breaks():
    content = b'npsn,nama\n1,"a, ""b""\nc"\n2,d\n'

    assert read(content)[1] == [(2, ["1", 'a, "b"\nc']), (3, ["2", "d"])]


def test_empty_rows_are_left_out_but_counted():
    assert read(b"\n\nnpsn,nama\n,\n\n1,a\n") == (["npsn", "nama"], [(6, ["1", "a"])])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_are_read_in_every_unicode(encoding):
    assert read("npsn,nama\n1,Kalurahan Ngéntak\n".encode(encoding))[1] == [
        (2, ["1", "Kalurahan Ngéntak"])
    ]


def test_text_of_old_windows_is_read_and_its_rows_are_marked():
    content = b"npsn,nama\n1,Ngawen\n" + "2,Café – “Kopi”\n".encode("cp1252") + b"3,Tepus\n"

    rows = list(read_table(io.BytesIO(content)).rows)

    assert [(row.cells[1], row.recoded) for row in rows] == [
        ("Ngawen", False),
        ("Café – “Kopi”", True),
        ("Tepus", False),
    ]


def test_short_rows_are_filled_up_and_long_ones_stay_long():
    assert read(b"a,b\n1\n1,2,3\n1,2,,\n")[1] == [
        (2, ["1", ""]),
        (3, ["1", "2", "3"]),
        (4, ["1", "2"]),
    ]


def test_a_sheet_is_read_as_text():
    rows = [("npsn", "nama", "sejak"), (20254860, " SD 1 ", dt.date(2020, 1, 2)), (1.5, None, None)]

    assert read(workbook(rows)) == (
        ["npsn", "nama", "sejak"],
        [(2, ["20254860", "SD 1", "02-01-2020"]), (3, ["1.5", "", ""])],
    )


def test_a_list_of_objects_is_read_with_all_their_names():
    content = json.dumps([{"npsn": 20254860, "nama": "SD"}, {"npsn": "1", "kota": None}]).encode()

    assert read(content) == (
        ["npsn", "nama", "kota"],
        [(1, ["20254860", "SD", ""]), (2, ["1", "", ""])],
    )


def test_a_decimal_number_in_json_stays_as_it_was_written():
    assert read(b'{"rows": [{"npsn": 20254860.0}]}')[1] == [(1, ["20254860.0"])]


def test_columns_are_found_under_any_of_their_names():
    table = read_table(io.BytesIO(b"Nama Sekolah,KAB_KOTA,NPSN,npsn\n1,2,3,4\n"))

    assert table.columns({"npsn": ("npsn",), "name": ("sekolah", "nama_sekolah"), "x": ("y",)}) == {
        "npsn": 2,
        "name": 0,
    }


def test_a_repeated_header_is_recognised():
    table = read_table(io.BytesIO(b"NPSN,Nama\n1,a\nnpsn,nama\n"))

    assert [table.repeats_header(row) for row in table.rows] == [False, True]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b" \n\n", "kosong"),
        (b",,,\n,,\n", "kosong"),
        (b"MZ\0\0\0", "bukan tabel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Simpan ulang sebagai XLSX atau CSV"),
        (b"PK\x03\x04" + b"x" * 100, "rusak atau terlalu besar"),
        (archive(**{"a.txt": "x"}), "bukan XLSX yang utuh"),
        (b"[1, 2]", "JSON harus berupa daftar"),
        (b"[{]", "JSON ini rusak"),
        (b"[" * 100_000, "JSON ini rusak"),
        (b"[]", "kosong"),
        (b"[{}]", "kosong"),
        (b'a,b\n"' + b"x" * 200_000, "tidak terbaca"),
        (b"x" * (MOST_BYTES + 1), "lebih dari 20 MB"),
        (b"a\n" + b"1\n" * 100_001, "lebih dari 100.000 baris"),
    ],
)
def test_what_is_no_table_gives_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_a_file_that_is_not_there_gives_a_sentence(tmp_path):
    with pytest.raises(Unreadable, match="tidak dapat dibuka"):
        read_table(tmp_path / "tidak-ada.csv")


def test_a_sheet_that_unpacks_to_too_much_is_refused():
    bomb = archive(**{"xl/worksheets/sheet1.xml": b" " * (MOST_UNPACKED + 1)})

    with pytest.raises(Unreadable, match="terlalu besar"):
        read(bomb)


def test_a_far_off_cell_does_not_fill_the_memory():
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "npsn"
    book.active["XFD1048576"] = "jauh"
    written = io.BytesIO()
    book.save(written)

    assert read(written.getvalue()) == (["npsn"], [])


@given(st.binary(max_size=300), st.sampled_from([b"", b"a,b\n", b"PK\x03\x04", b"[", b"\xff\xfe"]))
def test_no_content_whatever_makes_reading_fail_in_another_way(content, start):
    with contextlib.suppress(Unreadable):
        header, rows = read(start + content)

        assert all(len(cells) >= len(header) for _, cells in rows)
