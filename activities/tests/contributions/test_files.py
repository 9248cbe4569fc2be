"""The ledger and the record of handing over as files."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django_scopes import scope
from pypdf import PdfReader

from accounts.refusals import NotAllowed, Refused
from activities.contributions import files
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from jobs.kinds import get
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress


def build(slug, by, *, format=None, target=None, query=""):  # noqa: A002
    order = read_order(slug, by=by, format=format, target_id=target, params={"saringan": query})
    return get(slug).build(order, Progress())


def rows(built, number=0):
    book = openpyxl.load_workbook(io.BytesIO(built.content))
    return [list(row) for row in book.worksheets[number].iter_rows(values_only=True)]


def text(built):
    pages = PdfReader(io.BytesIO(built.content)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


@pytest.fixture
def ledger(partnership, admin):
    handover = HandoverFactory(partnership=partnership, number="028/BAST/XI/2026")
    ReceiptFactory(partnership=partnership, verified=True, recorded_by=admin)
    ReceiptFactory(
        partnership=partnership,
        goods=True,
        what="=1+1",
        estimate=Decimal(90_000_000),
        handover=handover,
        received_on=dt.date(2026, 11, 9),
    )
    ReceiptFactory(partnership=partnership, time=True, received_on=dt.date(2025, 3, 1))
    return partnership


def test_the_sheet_holds_every_line_in_columns_of_one_unit(ledger, supervisor):
    built = build("buku-kontribusi", supervisor)

    heading, money, goods, time = [
        dict(zip(rows(built)[0], row, strict=True)) for row in rows(built)
    ]
    assert built.extent == "3 baris"
    assert heading["Dana (Rp)"] == "Dana (Rp)"
    assert (money["Dana (Rp)"], money["Banyaknya"], money["Keadaan"]) == (
        2_500_000,
        None,
        "Sudah diperiksa",
    )
    assert (goods["Berupa"], goods["Dana (Rp)"], goods["Nilai taksiran barang (Rp)"]) == (
        "=1+1",
        None,
        90_000_000,
    )
    assert (goods["Nomor BAST"], goods["BAST bertanda tangan"]) == ("028/BAST/XI/2026", "Tidak")
    assert (time["Banyaknya"], time["Satuan"], time["Orang"]) == (8, "jam orang", 2)


def test_the_notes_tell_the_filter_and_a_sum_for_each_unit(ledger, admin):
    notes = dict(
        row for row in rows(build("buku-kontribusi", admin, query="tahun=2026"), 1) if row[1]
    )

    assert notes["Saringan"] == "Tahun: 2026"
    assert notes["Jumlah dana, sudah diperiksa"] == "Rp2.500.000"
    assert notes["Jumlah barang, menunggu pemeriksaan"] == "3 unit"
    assert notes["Nilai taksiran barang yang sudah diperiksa"] == "Rp0"
    assert not any("waktu" in label for label in notes)


def test_a_cell_never_becomes_a_formula_in_the_csv(ledger, admin):
    content = build("buku-kontribusi", admin, format="csv").content.decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert [line["Berupa"] for line in lines] == [
        "Bantuan seragam praktik",
        "'=1+1",
        "Mengajar kelas industri",
    ]
    assert [line["Dana (Rp)"] for line in lines] == ["2500000,00", "", ""]


def test_the_paper_tells_lines_sums_and_what_is_apart(ledger, admin):
    drawn = text(build("buku-kontribusi", admin, format="pdf", query=f"kemitraan={ledger.pk}"))

    for wanted in (
        "Kemitraan: Magang dan kelas industri",
        "Jumlah dana, sudah diperiksa Rp2.500.000",
        "Jumlah barang, menunggu pemeriksaan 3 unit",
        "2 orang x 4 jam = 8 jam orang",
        "028/BAST/XI/2026, belum bertanda tangan",
        "tidak termasuk dana",
    ):
        assert wanted in drawn


def test_the_files_leave_out_another_school_and_what_was_called_off(
    ledger, other_school, admin, other_admin
):
    with scope(school=other_school):
        ReceiptFactory(what="Milik sekolah lain")
    ReceiptFactory(
        partnership=ledger,
        what="Batal",
        cancelled_at=dt.datetime(2026, 11, 12, tzinfo=dt.UTC),
        cancelled_reason="Keliru.",
    )

    assert len(rows(build("buku-kontribusi", admin))) == 4
    assert rows(build("buku-kontribusi", admin, query="status=batal"))[1][6] == "Batal"


def test_an_unknown_filter_is_refused(ledger, admin):
    with pytest.raises(Refused, match="Saringan tidak dikenal"):
        build("buku-kontribusi", admin, query="bentuk=emas")


def test_too_much_for_one_paper_is_refused_with_the_way_out(ledger, admin, monkeypatch):
    monkeypatch.setattr(files, "MOST_ON_PAPER", 2)

    with pytest.raises(Refused, match="menemukan 3. Persempit"):
        build("buku-kontribusi", admin, format="pdf")


def test_the_record_names_both_parties_the_goods_and_their_condition(partnership, admin):
    handover = HandoverFactory(partnership=partnership, number="028/BAST/XI/2026")
    ReceiptFactory(
        partnership=partnership, goods=True, handover=handover, estimate=Decimal(90_000_000)
    )
    ReceiptFactory(
        partnership=partnership, goods=True, handover=handover, what="<b>Kayu</b>", quantity=12,
        unit="papan", condition="baik",
    )  # fmt: skip

    built = build("bast", admin, target=handover.pk)

    drawn = text(built)
    assert built.filename == "bast-028bastxi2026.pdf"
    for wanted in (
        "Nomor: 028/BAST/XI/2026",
        "Selasa tanggal sepuluh bulan November tahun Dua Ribu Dua Puluh Enam",
        "Agus Priyanto",
        "selanjutnya disebut PIHAK KESATU",
        "Mesin bubut kayu 3 unit Baru Rp90.000.000",
        "<b>Kayu</b> 12 papan Bekas, baik tidak ditaksir",
        "2 (dua) macam barang",
        "Meterai",
        "PIHAK KEDUA",
    ):
        assert wanted in drawn


def test_a_record_called_off_is_not_printed(partnership, admin):
    off = {"cancelled_at": dt.datetime(2026, 11, 12, tzinfo=dt.UTC), "cancelled_reason": "Keliru."}
    handover = HandoverFactory(partnership=partnership, **off)

    with pytest.raises(NoSuchTarget):
        build("bast", admin, target=handover.pk)


def test_who_may_have_the_files(ledger, committee_member, supervisor, other_admin, other_school):
    handover = ledger.handovers.get()

    with pytest.raises(NotAllowed):
        build("buku-kontribusi", committee_member)
    with pytest.raises(NotAllowed):
        build("bast", supervisor, target=handover.pk)
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        build("bast", other_admin, target=handover.pk)
