"""A list of schools comes in whole or not at all, and every odd row is named."""

import json

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry, School
from accounts.school_names import readable
from accounts.tests.factories import MembershipFactory
from accounts.tests.files import workbook

HEADER = [
    "propinsi", "kabupaten_kota", "kecamatan", "npsn", "sekolah", "bentuk", "status",
    "alamat_jalan", "lintang", "bujur",
]  # fmt: skip
GOOD = [
    "Prov. D.I. Yogyakarta", "Kab. Gunung Kidul", "Kec. Wonosari", "20402345",
    "SMK NEGERI 4 WONOSARI", "SMK", "N", "Jl. Pandanaran, Wonosari", "-7.9591000", "110.6000000",
]  # fmt: skip


def row(**change):
    """A good row with changes by column."""
    return [change.get(name, value) for name, value in zip(HEADER, GOOD, strict=True)]


@pytest.fixture
def file(tmp_path):
    """`file(rows)` writes a CSV and gives its path."""

    def write(*rows, separator=",", encoding="utf-8", header=HEADER):
        lines = [separator.join(f'"{cell}"' for cell in cells) for cells in (header, *rows)]
        path = tmp_path / "sekolah.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return str(path)

    return write


@pytest.fixture
def run(db, capsys):
    """`run(path)` imports and gives the exit code, the answer and what stderr said."""

    def start(path, *options):
        code = 0
        try:
            call_command("import_schools", path, "--json", *options)
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return start


def test_a_school_is_made_with_its_names_codes_and_place(run, file):
    code, answer, said = run(file(row()))

    school = School.objects.get()
    assert (code, said) == (0, "")
    assert answer == {
        "rows": 1, "created": 1, "updated": 0, "unchanged": 0, "errors": [], "warnings": [],
    }  # fmt: skip
    assert (school.npsn, school.name, school.listed_name) == (
        "20402345",
        "SMK Negeri 4 Wonosari",
        "SMK NEGERI 4 WONOSARI",
    )
    assert (school.level, school.status, school.district) == ("SMK", "negeri", "Wonosari")
    assert (school.province, school.regency, school.region_code) == (
        "Daerah Istimewa Yogyakarta",
        "Kabupaten Gunungkidul",
        "34.03",
    )
    assert (str(school.latitude), str(school.longitude)) == ("-7.959100", "110.600000")


def test_a_second_run_changes_nothing(run, file):
    run(file(row(), row(npsn="20402346")))

    _, answer, _ = run(file(row(), row(npsn="20402346")))

    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 0, 2)
    assert AuditEntry.objects.count() == 1


def test_a_changed_row_updates_its_school(run, file):
    run(file(row(), row(npsn="20402346")))

    _, answer, _ = run(file(row(alamat_jalan="Jl. Baru 1"), row(npsn="20402346")))

    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 1, 1)
    assert School.objects.get(npsn="20402345").address == "Jl. Baru 1"


def test_a_school_that_people_work_in_keeps_what_they_wrote(run, file):
    run(file(row()))
    school = School.objects.get()
    MembershipFactory(school=school)

    _, answer, _ = run(file(row(alamat_jalan="Jl. Baru 1")))

    school.refresh_from_db()
    assert school.address == "Jl. Pandanaran, Wonosari"
    assert (answer["updated"], answer["unchanged"]) == (0, 1)
    assert "sudah dipakai; isiannya tidak ditimpa" in answer["warnings"][0]["reason"]


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"npsn": "20254860.0"}, "npsn", 'NPSN "20254860.0" tersimpan sebagai angka desimal.'),
        ({"npsn": "2025486"}, "npsn", 'NPSN "2025486" bukan 8 angka.'),
        ({"npsn": "２０２５４８６０"}, "npsn", "bukan 8 angka."),
        ({"npsn": ""}, "npsn", "NPSN kosong."),
        ({"sekolah": ""}, "sekolah", "Nama sekolah kosong."),
        ({"sekolah": "A" * 121}, "sekolah", "Nama sekolah 121 huruf. Batasnya 120 huruf."),
        ({"bentuk": "XX"}, "bentuk", 'Bentuk "XX" tidak dikenal.'),
        ({"status": "0"}, "status", 'Status "0" tidak dikenal.'),
        ({"status": ""}, "status", "Status kosong."),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(run, file, change, column, reason):
    code, answer, said = run(file(row(npsn="20402346"), row(**change)))

    assert code == 1
    assert said.startswith("Tidak ada yang ditulis: 1 galat.")
    assert (answer["rows"], answer["created"]) == (2, 0)
    assert [(one["row"], one["column"]) for one in answer["errors"]] == [(3, column)]
    assert reason in answer["errors"][0]["reason"]
    assert School.objects.count() == 0


def test_a_file_with_everything_wrong_names_each_row(run, file):
    path = file(
        row(),
        row(npsn="20254860.0"),
        HEADER,
        row(npsn="20402347", sekolah="SD CAFÉ – BARU"),
        row(),
        separator=";",
        encoding="cp1252",
    )

    code, answer, _ = run(path)

    assert code == 1
    assert [(one["row"], one["column"]) for one in answer["errors"]] == [
        (3, "npsn"),
        (4, "npsn"),
        (6, "npsn"),
    ]
    assert answer["errors"][1]["reason"] == "Baris ini mengulang judul kolom. Hapus baris ini."
    assert answer["errors"][2]["reason"] == "NPSN 20402345 sudah ada di baris 2."
    assert [(one["row"], one["column"]) for one in answer["warnings"]] == [(5, "sekolah")]
    assert School.objects.count() == 0


def test_bad_rows_can_be_skipped(run, file):
    code, answer, _ = run(file(row(), row(npsn="x"), row(npsn="20402346")), "--skip-errors")

    assert code == 0
    assert (answer["created"], len(answer["errors"])) == (2, 1)
    assert School.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"lintang": "", "bujur": ""}, "Koordinat kosong."),
        ({"lintang": "7 57 55 S"}, "tidak terbaca."),
        ({"lintang": "NaN"}, "tidak terbaca."),
        ({"lintang": ".0000000", "bujur": ".0000000"}, "Koordinat 0, 0"),
        ({"bujur": ".0000000"}, "di luar Indonesia."),
        ({"lintang": "110.6", "bujur": "-7.9"}, "di luar Indonesia."),
        ({"lintang": "9" * 40}, "tidak terbaca."),
    ],
)
def test_a_wrong_place_is_named_but_the_school_is_made(run, file, change, reason):
    code, answer, _ = run(file(row(**change)))

    school = School.objects.get()
    assert (code, answer["created"], answer["errors"]) == (0, 1, [])
    assert [(one["row"], one["column"]) for one in answer["warnings"]] == [(2, "lintang")]
    assert reason in answer["warnings"][0]["reason"]
    assert (school.latitude, school.longitude) == (None, None)


def test_a_comma_in_a_coordinate_is_understood(run, file):
    _, answer, _ = run(file(row(lintang="-7,9591")))

    assert answer["warnings"] == []
    assert str(School.objects.get().latitude) == "-7.959100"


def test_an_unknown_regency_is_named(run, file):
    _, answer, _ = run(file(row(kabupaten_kota="Kab. Antah Berantah")))

    assert answer["warnings"][0]["column"] == "kabupaten_kota"
    assert School.objects.get().region_code == "34"


@pytest.mark.parametrize(
    ("province", "regency", "code", "zone"),
    [
        ("Prov. D.K.I. Jakarta", "Kota Jakarta Pusat", "31.71", "Asia/Jakarta"),
        ("Prov. Bali", "Kab. Badung", "51.03", "Asia/Makassar"),
        ("Prov. Papua", "Kota Jayapura", "91.71", "Asia/Jayapura"),
        ("Prov. Kalimantan Barat", "Kota Pontianak", "61.71", "Asia/Pontianak"),
        ("PROVINSI JAWA BARAT", "KABUPATEN BANDUNG", "32.04", "Asia/Jakarta"),
        ("340000", "Kab. Nunukan", "65.03", "Asia/Makassar"),
    ],
)
def test_regions_are_recognised_by_name_across_the_country(
    run, file, province, regency, code, zone
):
    run(file(row(propinsi=province, kabupaten_kota=regency)))

    school = School.objects.get()
    assert (school.region_code, school.time_zone) == (code, zone)


def test_a_sheet_with_numbers_is_read_alike(run, tmp_path):
    path = tmp_path / "sekolah.xlsx"
    header = ["NPSN", "Nama Sekolah", "Jenjang", "Status"]
    path.write_bytes(workbook([header, [20402345, "SD 1", "SD", "Negeri"]]))

    assert run(str(path))[1]["created"] == 1


def test_a_list_of_objects_is_read_alike(run, tmp_path):
    path = tmp_path / "sekolah.json"
    path.write_text(
        '[{"npsn": "20402345", "nama": "SMA X", "bentuk": "SMA", "status": "SWASTA"}]', "utf-8"
    )

    assert run(str(path))[1]["created"] == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nama,bentuk\nSD,SD\n", "Kolom npsn, status tidak ditemukan."),
        (b"", "Berkas ini kosong."),
        (b"\x7fELF\0\0", "bukan tabel"),
    ],
)
def test_a_file_that_is_no_list_of_schools_gives_a_sentence(run, tmp_path, content, sentence):
    path = tmp_path / "apa.csv"
    path.write_bytes(content)

    code, answer, said = run(str(path))

    assert (code, answer) == (1, None)
    assert sentence in said


def test_a_row_with_more_cells_than_columns_is_named(run, file):
    _, answer, _ = run(file([*row(), "lebih"]))

    assert answer["errors"][0]["reason"].startswith("Isi baris ini lebih banyak")


def test_the_work_grows_by_sets_not_by_rows(run, file, django_assert_max_num_queries):
    rows = [row(npsn=f"{20402000 + number}") for number in range(400)]

    with django_assert_max_num_queries(30):
        run(file(*rows))

    assert School.objects.count() == 400


def test_without_json_the_rows_are_told_in_sentences(file, db, capsys):
    call_command("import_schools", file(row(lintang="", bujur="")))

    assert capsys.readouterr().out == (
        "Periksa baris 2, kolom lintang: Koordinat kosong. Sekolah dibuat tanpa koordinat.\n"
        "1 baris: 1 baru, 0 diperbarui, 0 tidak berubah.\n"
    )


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("SMK NEGERI 4 WONOSARI", "SMK Negeri 4 Wonosari"),
        ("SMP MA'ARIF NU XIV", "SMP Ma'arif NU XIV"),
        ("MTS AL-HIKMAH DAN IV", "MTs Al-Hikmah dan IV"),
        ("SD MUH. BOARDING SCHOOL (MBS) SLEMAN", "SD Muh. Boarding School (MBS) Sleman"),
        ("SMK MARDHOTULLAH Playen", "SMK Mardhotullah Playen"),
        ("SMP Ali Maksum", "SMP Ali Maksum"),
        ("SLB/A YAKETUNIS", "SLB/A Yaketunis"),
        ("SDIT DR. SUTOMO", "SDIT Dr. Sutomo"),
        ("  SMA   PGRI   1 ", "SMA PGRI 1"),
    ],
)
def test_names_in_capitals_are_shown_as_people_write_them(listed, shown):
    assert readable(listed) == shown
