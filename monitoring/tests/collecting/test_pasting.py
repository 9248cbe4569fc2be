"""Lines from a spreadsheet, laid into the table of values."""

import datetime as dt

import pytest

from monitoring.collecting.pasting import lines_to_fill, read_lines
from monitoring.collecting.reporting import COLUMNS
from monitoring.collecting.slots import slots_of, waiting
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)


def pasted(*lines, **facts):
    kpis = list(waiting(Kpi.objects.all()))
    return read_lines("\n".join(lines), kpis, on=TODAY, **facts)


def test_lines_find_their_period_by_name(kpi, other):
    result = pasted(
        "Indikator\tPeriode\tNilai\tCatatan",
        f"  {kpi.name.upper()} \tTw III 2026\t22,5\tdari berita acara",
        "",
        "buku\tSeptember 2026\t-",
        "buku\tAgustus 2026\tTidak ada data",
        "Buku\t\t1.250.000",
    )

    assert result.problems == []
    assert result.skipped == 2
    assert {str(slot): typed["value"] for slot, typed in result.typed.items()} == {
        f"{kpi.name}, Triwulan III 2026": "22,5",
        "Buku, Oktober 2026": "1.250.000",
    }


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "Tidak ada\tAgustus 2026\t3",
            "Indikator Tidak ada tidak ada pada daftar di halaman ini. Salin namanya dari",
        ),
        ("Buku\tTriwulan III 2026\t3", "Periode Triwulan III 2026 tidak dikenal. Tulis misalnya"),
        ("Buku\tMaret 2026\t3", "Buku, Maret 2026: sudah dicatat, atau bukan periode"),
        ("Buku\tJuli 2026\t3", "Buku, Juli 2026: sudah dicatat"),
        ("Buku\tAgustus 2026\t3", "Buku, Agustus 2026 sudah ada pada baris sebelumnya."),
    ],
)
def test_a_line_that_fits_nowhere_is_named(other, line, sentence):
    KpiRecordFactory(kpi=other, day=dt.date(2026, 7, 31))

    result = pasted("Buku\tAgustus 2026\t5", line)

    [(number, told)] = result.problems
    assert number == 2
    assert told.startswith(sentence)
    assert len(result.typed) == 1


def test_more_lines_than_come_back_are_left_for_later(other):
    lines = [f"Buku\t{month} 2026\t5" for month in ("Juli", "Agustus", "September")]

    result = pasted(*lines, room=2)

    assert len(result.typed) == 2
    assert result.problems == [(3, "Satu tabel memuat 200 baris. Ajukan dahulu, lalu tempel lagi.")]


def test_the_lines_to_copy_are_no_more_than_come_back(kpi, monkeypatch):
    monkeypatch.setattr("monitoring.collecting.pasting.MOST_LINES", 1)
    slots = slots_of([kpi], on=TODAY, running=True)

    assert (len(slots), len(lines_to_fill(slots).splitlines())) == (2, 2)


def test_cells_of_a_spreadsheet_may_hold_lines_and_marks_and_rows_are_counted_as_there(kpi, other):
    """As LibreOffice Calc and Excel put cells on the clipboard."""
    result = pasted(
        "\ufeffIndikator\tPeriode\tNilai\tTanggal\tCatatan",
        '"Buku"\tSeptember 2026\t"1.250,5"\t\t"dari ""kas""\ndan donatur"',
        "",
        "Salah\t\t3",
    )

    [(slot, typed)] = result.typed.items()
    assert (str(slot), typed["value"]) == ("Buku, September 2026", "1.250,5")
    assert typed["note"] == 'dari "kas" dan donatur'
    assert [number for number, _ in result.problems] == [4]


def test_a_mark_that_is_never_closed_swallows_no_rows(other):
    result = pasted('Buku\tJuli 2026\t5\t\t"kas', "Buku\tAgustus 2026\t6")

    assert [typed["note"] for typed in result.typed.values()] == ['"kas', ""]


def test_a_long_name_is_told_back_shortened(other):
    result = pasted(f"{'A' * 90_000}\t\t3")

    assert len(result.problems[0][1]) < 200


def test_more_than_can_be_read_is_refused_in_a_sentence(login, path, kpi, admin):
    page = login(admin).post(path, {"lines": "Buku\t\t3\n" * 25_000, "act": "isi"})

    assert "Tempel paling banyak 200 baris sekaligus." in page.text


@pytest.mark.parametrize("value", ["1" + "0" * 400, "-" + "9" * 400, "1" * 20_000])
def test_a_number_beyond_all_measure_is_refused_and_breaks_nothing(
    login, path, other, admin, value
):
    client = login(admin)

    page = client.post(path, {"lines": f"Buku\tJuli 2026\t{value}", "act": "isi"})
    [line] = page.context["formset"].filled
    sent = client.post(path, line.data | {"act": "semua"})

    assert "Nilai terlalu besar: paling banyak 15 angka." in page.text
    assert (sent.status_code, KpiRecord.objects.count()) == (200, 0)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_lines_may_end_as_any_system_ends_them(other, end):
    text = end.join(["Buku\tJuli 2026\t5", "Buku\tAgustus 2026\t6"])

    assert len(pasted(text).typed) == 2


def test_a_name_that_two_partnerships_share_needs_the_partnership(kpi, partnership):
    second = PartnershipFactory(
        title="Kelas batik", stage=partnership.stage, cycle_began_at=partnership.cycle_began_at
    )
    twin = KpiFactory(partnership=second, name=kpi.name)

    unclear = pasted(f"{kpi.name}\t\t5")
    clear = pasted("Kemitraan;Indikator;Nilai", f"kelas batik;{kpi.name};5")
    wrong = pasted("Kemitraan\tIndikator\tNilai", f"Kelas lain\t{kpi.name}\t5")

    assert "Sertakan kolom Kemitraan" in unclear.problems[0][1]
    assert [slot.kpi for slot in clear.typed] == [twin]
    assert "Kemitraan Kelas lain tidak memiliki indikator" in wrong.problems[0][1]


@pytest.mark.parametrize("with_headings", [True, False])
def test_the_lines_to_copy_come_back_as_they_went(kpi, other, with_headings):
    slots = slots_of(waiting(Kpi.objects.all()), on=TODAY)
    filled = [f"{line}{number}" for number, line in enumerate(lines_to_fill(slots).splitlines())]
    headings = [filled[0].removesuffix("0")] if with_headings else []

    result = pasted(*headings, *filled[1:])

    assert list(result.typed) == slots
    assert [typed["value"] for typed in result.typed.values()] == ["1", "2", "3", "4", "5"]


def test_pasting_shows_the_table_and_records_nothing(login, path, kpi, other, admin):
    lines = f"{kpi.name}\tTriwulan III 2026\t1.250\nBuku\tSeptember 2026\t92%\nLain\t\t3"

    page = login(admin).post(path, {"lines": lines, "act": "isi"})

    assert KpiRecord.objects.count() == 0
    assert [form.slot.kpi for form in page.context["formset"].filled] == [kpi, other]
    assert [str(form.slot) for form in page.context["formset"] if not form.is_filled] == [
        "Buku, Juli 2026",
        "Buku, Agustus 2026",
        "Buku, Oktober 2026",
    ]
    assert "dibaca 1.250 siswa, karena titik memisahkan ribuan" in page.text
    assert "satuan Rp, bukan persen" in page.text
    assert "Baris 3: Indikator Lain tidak ada" in page.text
    assert "Belum ada yang tersimpan." in page.text


def typing(slot, value):
    return {f"{slot.key}-value": value, f"{slot.key}-measured_on": "01-11-2026"}


def test_what_was_typed_stays_beside_what_is_pasted(login, path, kpi, other, admin):
    first, july, *_ = slots_of([kpi, other], on=TODAY)
    sent = typing(first, "dua") | typing(july, "7") | {"act": "isi"}

    page = login(admin).post(path, sent | {"lines": "Buku\tJuli 2026\t8\nBuku\tAgustus 2026\t9"})

    shown = [(str(form.slot), form["value"].data) for form in page.context["formset"].filled]
    assert shown == [(str(first), "dua"), (str(july), "8"), ("Buku, Agustus 2026", "9")]


def test_what_was_typed_counts_among_the_lines_of_a_table(login, path, kpi, admin, monkeypatch):
    monkeypatch.setattr("monitoring.views.values.MOST_LINES", 1)
    [slot, running] = slots_of([kpi], on=TODAY, running=True)
    sent = typing(slot, "7") | {"act": "isi", "lines": f"{kpi.name}\t{running.period}\t8"}

    page = login(admin).post(path, sent)

    assert [form.slot for form in page.context["formset"]] == [slot]
    assert "Satu tabel memuat" in page.text


def test_an_empty_paste_is_asked_for_lines_and_keeps_the_table(login, path, kpi, admin):
    [slot] = slots_of([kpi], on=TODAY)

    page = login(admin).post(path, typing(slot, "22,5") | {"lines": "", "act": "isi"})

    assert "Isi baris dari Excel." in page.text
    assert 'value="22,5"' in page.text


def test_a_table_that_is_refused_keeps_what_was_pasted(login, path, kpi, admin):
    [slot] = slots_of([kpi], on=TODAY)

    page = login(admin).post(path, typing(slot, "dua") | {"lines": "Buku\t\t3", "act": "semua"})

    assert "Buku\t\t3</textarea>" in page.text


def test_an_indicator_named_like_the_partnership_is_still_an_indicator(kpi, partnership):
    KpiFactory(partnership=partnership, name=partnership.title)

    result = pasted(f"{partnership.title}\tTriwulan III 2026\t5")

    assert [str(slot) for slot in result.typed] == [f"{partnership.title}, Triwulan III 2026"]


def test_the_file_of_the_grid_can_be_filled_in_and_come_back(kpi, other):
    headings = [column.heading for column in COLUMNS]
    line = dict.fromkeys(headings, "")
    line |= {"Kemitraan": kpi.partnership.title, "Indikator": kpi.name}
    line |= {"Periode yang diminta": "Triwulan III 2026", "Nilai periode itu": "22,5"}

    result = pasted("\t".join(headings), "\t".join(line.values()))

    [(slot, typed)] = result.typed.items()
    assert (str(slot), typed["value"]) == (f"{kpi.name}, Triwulan III 2026", "22,5")
