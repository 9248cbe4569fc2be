import io
import json
import tracemalloc

import pytest
from django.core.management import call_command

from accounts.fields import phone_number
from accounts.models import AuditEntry
from accounts.refusals import Refused
from accounts.tables import read_table
from partnerships.importing import rows as import_rows
from partnerships.importing.partners import carry_out, import_partners, read_plan
from partnerships.importing.rows import WrongTable, read_lines
from partnerships.models import Contact, Partner, Screening
from partnerships.network.partners import archive_partner
from partnerships.tests.factories import ContactFactory, PartnerFactory

pytestmark = pytest.mark.usefixtures("prohibited_names")


def table(text):
    return read_table(io.BytesIO(text.encode() if isinstance(text, str) else text))


def counts(outcome):
    return outcome.rows, outcome.created, outcome.updated, outcome.unchanged, len(outcome.errors)


# What is taken in --------------------------------------------------------------------------


def test_each_name_becomes_a_screened_partner_of_the_school(school, admin):
    outcome = import_partners(
        table("no,nama_mitra\n1,PT Velo Network \n2,Puskesmas Playen\n3,PT. Djarum Tbk\n"), by=admin
    )

    assert counts(outcome) == (3, 3, 0, 0, 0)
    assert list(Partner.objects.values_list("name", "name_key", "kind")) == [
        ("PT Velo Network", "velo network", "dunia_usaha"),
        ("PT. Djarum Tbk", "djarum", "dunia_usaha"),
        ("Puskesmas Playen", "puskesmas playen", "puskesmas_faskes"),
    ]
    assert set(Partner.objects.values_list("school", "created_by")) == {(school.pk, admin.pk)}
    assert outcome.screening == {"lolos": 2, "dilarang": 1}
    bad = Screening.objects.get(verdict="dilarang")
    assert (bad.partner.name, bad.entry.name, bad.screened_key) == (
        "PT. Djarum Tbk",
        "Djarum",
        "djarum",
    )


def test_every_column_is_taken_in(school):
    outcome = import_partners(
        table(
            "Nama Mitra;Jenis;Bidang Usaha;Alamat;Kab/Kota;Telepon;Email;Website;NPWP;"
            "Narahubung;Jabatan;Telp CP\n"
            "Jati Lestari;Dunia industri;Mebel;Jalan Baron 1;Gunungkidul;(0274) 391234;"
            "info@jati.example;jati.example;01.234.567.8-901.000;Agus;Kepala;877 1234 5678\n"
        )
    )

    partner = Partner.objects.get()
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert partner.kind == "dunia_industri"
    assert (partner.expertise, partner.address, partner.regency) == (
        "Mebel",
        "Jalan Baron 1",
        "Gunungkidul",
    )
    assert (partner.phone, partner.email) == ("+62274391234", "info@jati.example")
    assert (partner.website, partner.npwp) == ("https://jati.example", "012345678901000")
    contact = partner.contacts.get()
    assert (contact.name, contact.position, contact.phone) == ("Agus", "Kepala", "+6287712345678")
    assert (contact.is_primary, contact.legal_basis) == (True, "kepentingan_sah")


def test_a_person_without_a_number_takes_that_of_the_office(school):
    import_partners(table("nama,telepon,narahubung\nJati,0274391234,Agus\n"))

    assert Contact.objects.get().phone == "+62274391234"


@pytest.mark.parametrize("nothing", ["-", "0", "", "tidak ada"])
def test_marks_for_nothing_are_nothing(school, nothing):
    import_partners(table(f"nama,telepon,email\nJati,{nothing},{nothing}\n"))

    partner = Partner.objects.get()
    assert (partner.phone, partner.email) == ("", "")


def test_without_a_list_of_prohibited_names_nothing_is_cleared(school, no_prohibited_names):
    outcome = import_partners(table("nama\nJati\n"))

    assert outcome.created == 1
    assert outcome.screening == {}
    assert not Screening.objects.exists()


def test_the_import_stands_in_the_history_once(school, admin):
    import_partners(table("nama\nJati\nKayu\n"), by=admin)

    assert [entry.sentence for entry in AuditEntry.objects.all()] == [
        "Daftar mitra diimpor: 2 baru, 0 diperbarui."
    ]


# Again -------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(school):
    text = "nama,telepon,narahubung\nJati,0274391234,Agus\nPT Kayu,,\nKayu PT,,\n"
    import_partners(table(text))

    again = import_partners(table(text))

    assert counts(again) == (3, 0, 0, 3, 0)
    assert (Partner.objects.count(), Contact.objects.count()) == (2, 1)
    assert AuditEntry.objects.count() == 1


def test_what_a_row_adds_is_taken_over_and_an_empty_cell_erases_nothing(school):
    partner = PartnerFactory(name="PT Jati", address="Jalan Lama 1", email="lama@jati.example")
    ContactFactory(partner=partner, name="Agus")

    outcome = import_partners(
        table("nama,alamat,email,narahubung,hp\nJati PT,Jalan Baru 2,,agus,081200000001\n")
    )

    partner.refresh_from_db()
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert (partner.name, partner.address) == ("PT Jati", "Jalan Baru 2")
    assert partner.email == "lama@jati.example"
    assert partner.kind == "dunia_usaha"
    assert partner.contacts.count() == 1


def test_a_new_person_is_added_beside_those_there(school):
    partner = PartnerFactory(name="PT Jati")
    ContactFactory(partner=partner, name="Agus", is_primary=True)

    outcome = import_partners(table("nama,narahubung,hp\nPT Jati,Bela,081200000001\n"))

    assert outcome.updated == 1
    assert list(partner.contacts.values_list("name", "is_primary")) == [
        ("Agus", True),
        ("Bela", False),
    ]


def test_partners_of_another_school_are_not_touched(school, other_school):
    theirs = PartnerFactory(name="PT Jati", address="Lama", school=other_school)

    outcome = import_partners(table("nama,alamat\nPT Jati,Baru\n"))

    assert outcome.created == 1
    theirs.refresh_from_db()
    assert theirs.address == "Lama"


def test_an_archived_partner_is_made_anew(school, admin):
    archive_partner(PartnerFactory(name="PT Jati"), reason="Tutup", by=admin)

    assert import_partners(table("nama\nPT Jati\n")).created == 1


# What is wrong -----------------------------------------------------------------------------


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


# Duplicates --------------------------------------------------------------------------------


def test_exact_and_near_duplicates_are_named_with_both_rows(school):
    outcome = import_partners(
        table("nama\nBRI Syariah\nSTIKOM Bogor\nPT Bank BRI Syariah\nStikom  BOGOR\n")
    )

    assert counts(outcome) == (4, 3, 0, 1, 0)
    assert outcome.duplicates == [
        {
            "row": 5,
            "name": "Stikom BOGOR",
            "kind": "sama",
            "with_row": 3,
            "with_name": "STIKOM Bogor",
            "with_partner": None,
            "score": 100,
            "reason": "Sama dengan baris 3: STIKOM Bogor.",
        },
        {
            "row": 4,
            "name": "PT Bank BRI Syariah",
            "kind": "mirip",
            "with_row": 2,
            "with_name": "BRI Syariah",
            "with_partner": None,
            "score": 81,
            "reason": "Mirip dengan baris 2: BRI Syariah.",
        },
    ]


def test_a_name_near_a_partner_there_is_is_named(school):
    partner = PartnerFactory(name="BRI Syariah")

    outcome = import_partners(table("nama\nPT Bank BRI Syariah\n"))

    assert outcome.duplicates[0]["with_partner"] == partner.pk
    assert outcome.duplicates[0]["with_row"] is None
    assert outcome.duplicates[0]["reason"] == "Mirip dengan mitra yang sudah tercatat: BRI Syariah."


# The command -------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mitra.csv"
    path.write_text("nama_mitra\nPT Jati\n" + "x" * 173 + "\n", encoding="utf-8")
    return str(path)


def run(capsys, *arguments):
    """Exit code, standard output and standard error of the command."""
    try:
        call_command("import_partners", *arguments)
    except SystemExit as end:
        return end.code, *capsys.readouterr()
    return 0, *capsys.readouterr()


def test_the_command_prints_one_object_and_refuses_wrong_rows(school, file, capsys):
    code, out, err = run(capsys, file, "--school", school.npsn, "--json")

    answer = json.loads(out)
    assert (code, answer["rows"], answer["created"]) == (1, 2, 0)
    assert answer["errors"] == [
        {
            "row": 3,
            "column": "nama_mitra",
            "reason": "Nama mitra 173 huruf. Batasnya 170 huruf; tulis nama lembaganya saja.",
            "value": "x" * 60,
        }
    ]
    assert "Tidak ada yang ditulis: 1 galat" in err


def test_the_command_skips_wrong_rows_when_asked(school, file, capsys):
    code, out, err = run(capsys, file, "--school", school.npsn, "--skip-errors")

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "2 baris: 1 baru, 0 diperbarui, 0 tidak berubah."
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "npsn", "sentence"),
    [
        ("tidak-ada.csv", None, "tidak dapat dibuka"),
        (None, "00000000", "NPSN 00000000 tidak ditemukan"),
    ],
)
def test_the_command_refuses_with_a_sentence(school, file, capsys, name, npsn, sentence):
    code, out, err = run(capsys, name or file, "--school", npsn or school.npsn, "--json")

    assert (code, out) == (1, "")
    assert sentence in err


# How it is done ----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_statements_does_not_grow_with_the_rows(
    school, count, django_assert_num_queries
):
    text = "nama,narahubung,hp\n" + "".join(
        f"PT Jati {n},Agus,08120000{n:04}\n" for n in range(count)
    )
    import_partners(table("nama\nPemula\n"))

    # COPY itself is not counted, but each table's keys are drawn beforehand.
    with django_assert_num_queries(18):
        import_partners(table(text))


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


def test_partners_of_a_list_bear_the_words_of_matching(school, admin):
    import_partners(
        table("nama_mitra,bidang_usaha\nCV Ukir Luhur,Ukir kayu\nHotel Puspa,\n"), by=admin
    )
    import_partners(table("nama_mitra,keahlian\nHotel Puspa,Perhotelan\n"), by=admin)

    assert dict(Partner.objects.values_list("name", "match_words")) == {
        "CV Ukir Luhur": "1 k.ukir k.kayu n.ukir n.luhur",
        "Hotel Puspa": "1 k.hotel n.hotel n.puspa",
    }


def test_a_partner_that_went_away_after_the_list_was_read_is_told_not_passed_over(school, admin):
    partner = PartnerFactory(name="Jati Lestari")
    plan = read_plan(table("nama_mitra,alamat\nJati Lestari,Jalan Baron 1\n"))
    archive_partner(partner, reason="Tutup", by=admin)

    with pytest.raises(Refused, match="baru saja diubah orang lain"):
        carry_out(plan, by=admin)


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
