"""Reading a list row by row: what is wrong, what is the same, what a cell means."""

import tracemalloc

import pytest

from accounts.fields import phone_number
from accounts.models import AuditEntry
from partnerships.importing import rows as import_rows
from partnerships.importing.partners import import_partners
from partnerships.importing.rows import WrongTable, read_lines
from partnerships.models import Partner
from partnerships.tests.factories import PartnerFactory
from partnerships.tests.lists import counts, table

pytestmark = pytest.mark.usefixtures("prohibited_names")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ('"",sekolah', "nama", "kosong"),
        ("=HYPERLINK(1),", "nama", "adalah rumus, bukan nama"),
        ("#REF!,", "nama", "adalah rumus, bukan nama"),
        ("x" * 171 + ",", "nama", "171 huruf. Batasnya 170"),
        ("...,", "nama", "huruf atau angka"),
        ("nama,jenis,telepon,email,web,npwp,narahubung", "nama", "mengulang judul kolom"),
        ("Jati,,,,,,,lebih", "nama", "lebih banyak daripada judul kolom"),
        ("Jati,planet", "jenis", 'Jenis mitra "planet" tidak dikenal'),
        ("Jati,,12", "telepon", "9 sampai 15 angka"),
        ("Jati,,,bukan surel", "email", "tidak lengkap"),
        ("Jati,,,,bukan situs", "web", "tidak lengkap"),
        ("Jati,,,,,123", "npwp", "15 atau 16 angka"),
        ("Jati,,,,,,Agus", "narahubung", "Isi telepon atau surel"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(school, row, column, reason):
    text = f"nama,jenis,telepon,email,web,npwp,narahubung\nPT Kayu,,,,,,\n{row}\n"

    outcome = import_partners(table(text))

    assert counts(outcome) == (2, 0, 0, 0, 1)
    assert outcome.refused == 1
    assert (outcome.errors[0]["row"], outcome.errors[0]["column"]) == (3, column)
    assert reason in outcome.errors[0]["reason"]
    assert not Partner.objects.exists()
    assert not AuditEntry.objects.exists()


def test_every_wrong_cell_of_a_row_is_named_with_what_stands_there(school):
    outcome = import_partners(table("nama,jenis,telepon\n...,planet,12\n"))

    assert (len(outcome.errors), outcome.refused) == (3, 1)
    assert [(one["column"], one["value"]) for one in outcome.errors] == [
        ("nama", "..."),
        ("jenis", "planet"),
        ("telepon", "12"),
    ]


def test_headings_below_a_merged_title_are_found(school):
    outcome = import_partners(
        table("DAFTAR MITRA,,\nTahun 2026,,\nNo,Nama Mitra,Alamat\n1,PT Jati,Baron 1\n")
    )

    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert Partner.objects.get().address == "Baron 1"


def test_a_row_under_another_name_of_a_partner_is_that_partner(school):
    partner = PartnerFactory(name="Bank Rakyat Indonesia", aliases=["BRI"])

    outcome = import_partners(table("nama,alamat\nBRI,Jalan Baru 2\n"))

    partner.refresh_from_db()
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert partner.address == "Jalan Baru 2"
    assert outcome.duplicates[0]["with_partner"] == partner.pk
    assert "Sama dengan mitra yang sudah tercatat" in outcome.duplicates[0]["reason"]


def test_a_name_that_two_partners_also_bear_is_neither_of_them(school):
    PartnerFactory(name="Bank Rakyat Indonesia", aliases=["BRI"])
    PartnerFactory(name="Badan Riset Inovasi", aliases=["BRI"])

    assert import_partners(table("nama\nBRI\n")).created == 1


def test_wrong_rows_are_skipped_when_asked(school):
    outcome = import_partners(table("nama,telepon\nJati,12\nKayu,\n"), skip_errors=True)

    assert counts(outcome) == (2, 1, 0, 0, 1)
    assert list(Partner.objects.values_list("name", flat=True)) == ["Kayu"]


def test_a_dry_run_counts_and_writes_nothing(school):
    PartnerFactory(name="PT Kayu")

    outcome = import_partners(
        table("nama,alamat\nJati,\nPT Kayu,Jalan Baron 1\nDjarum,\n"), dry_run=True
    )

    assert counts(outcome) == (3, 2, 1, 0, 0)
    assert outcome.screening == {"lolos": 1, "dilarang": 1}
    assert Partner.objects.get().address == ""


def test_text_that_is_not_utf8_is_read_and_told(school):
    outcome = import_partners(table("nama\nCafé Léon\n".encode("cp1252")))

    assert Partner.objects.get().name == "Café Léon"
    assert [warning["row"] for warning in outcome.warnings] == [2]


def test_a_table_without_names_is_refused(school):
    with pytest.raises(WrongTable, match="nama_mitra"):
        import_partners(table("no,alamat\n1,Baron\n"))


@pytest.mark.parametrize(
    "text",
    ["0812-3456-7890", "812 3456 7890", "+62 812 3456 7890", "6281234567890", "(0274) 391234",
     "021.778877", "62 866-3 9508-8", "08123", "nol"],
)  # fmt: skip
def test_the_short_way_reads_numbers_as_the_long_one(text):
    def tried(read):
        try:
            return read()
        except ValueError:
            return None

    assert tried(lambda: import_rows._phone("phone", text)) == tried(lambda: phone_number(text))


@pytest.mark.parametrize(
    ("said", "kind"),
    [("", "puskesmas_faskes"), ("Sekolah lain", "sekolah"), ("koperasi/BMT", "koperasi_bmt")],
)
def test_the_kind_in_the_row_goes_before_the_guess(school, said, kind):
    import_partners(table(f"nama,jenis\nPuskesmas Playen,{said}\n"))

    assert Partner.objects.get().kind == kind


def test_a_long_list_is_held_in_little_memory():
    rows = "".join(
        f"PT Mitra {number},Mebel,Jalan Melati {number},Sleman,08123456{number},Ani,Manajer\n"
        for number in range(1000, 3000)
    )
    text = f"nama_mitra,bidang_usaha,alamat,kota,telepon,narahubung,jabatan\n{rows}".encode()
    read_lines(table(text))  # what is remembered from one list to the next
    tracemalloc.start()

    reading = read_lines(table(text))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(reading.lines) == 2000
    assert most / 2000 < 600
