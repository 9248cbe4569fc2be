"""Many values in one table: all, or those that are right."""

import datetime as dt
from decimal import Decimal

import pytest
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed
from monitoring.collecting.entering import Entry, record_values
from monitoring.collecting.slots import MOST, Slot, slots_of, waiting
from monitoring.kpi.periods import period_of
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiFactory, KpiRecordFactory

THIRD = dt.date(2026, 7, 1)
MINE = "/kpi/isi/"


def cells(kpi, start, value, day="01-10-2026", note=""):
    key = f"k{kpi.pk}-{start}"
    return {f"{key}-value": value, f"{key}-measured_on": day, f"{key}-note": note}


def found(kpi):
    return list(KpiRecord.objects.filter(kpi=kpi).values_list("period_start", "value"))


def open_slots(kpis, **facts):
    return slots_of(waiting(kpis), on=dt.date(2026, 11, 21), **facts)


def test_every_ended_period_without_a_value_is_a_line(kpi, other):
    KpiRecordFactory(kpi=other, day=dt.date(2026, 8, 31))

    lines = [str(slot) for slot in open_slots(Kpi.objects.all())]

    assert lines == [
        f"{kpi.name}, Triwulan III 2026",
        "Buku, Juli 2026",
        "Buku, September 2026",
        "Buku, Oktober 2026",
    ]
    assert len(open_slots(Kpi.objects.all(), running=True)) == 6


def test_what_was_returned_comes_first(kpi, other):
    KpiRecordFactory(kpi=other, day=dt.date(2026, 9, 30), returned=True)

    assert [str(slot) for slot in open_slots(Kpi.objects.all())] == [
        "Buku, September 2026",
        f"{kpi.name}, Triwulan III 2026",
        "Buku, Juli 2026",
        "Buku, Agustus 2026",
        "Buku, Oktober 2026",
    ]


def test_a_period_that_is_over_was_measured_on_its_last_day_and_a_running_one_today(
    login, path, kpi, admin
):
    page = login(admin).get(f"{path}?berjalan=1")

    days = [form["measured_on"].value() for form in page.context["formset"]]
    assert days == [dt.date(2026, 9, 30), dt.date(2026, 11, 21)]


def test_nothing_waits_before_the_work_begins(kpi, partnership):
    partnership.stage = "perencanaan"
    partnership.save()

    assert open_slots(Kpi.objects.all(), running=True) == []


def test_all_that_is_filled_in_is_recorded_together(login, path, kpi, other, admin):
    data = cells(kpi, THIRD, "22") | cells(other, "2026-09-01", "Rp1.250", note="Dari kas")
    data |= cells(other, "2026-10-01", "")

    answer = login(admin).post(path, data | {"act": "semua"}, follow=True)

    assert "2 capaian diajukan: " in answer.text
    assert (found(kpi), found(other)) == (
        [(THIRD, Decimal(22))],
        [(dt.date(2026, 9, 1), Decimal(1250))],
    )
    made = KpiRecord.objects.get(kpi=other)
    assert (made.note, made.submitted_by, made.status) == ("Dari kas", admin, "diajukan")
    assert AuditEntry.objects.filter(verb="capaian.ajukan").count() == 2


WRONG = [
    ("dua", "01-10-2026", "misalnya 1.250,5"),
    ("22", "01-10-2027", "tidak boleh setelah hari ini"),
    ("22", "", "Isi tanggal pengukuran."),
    ("", "01-10-2026", "Isi nilai."),
    ("22%", "01-10-2026", "bukan persen"),
]


@pytest.mark.parametrize(("value", "day", "words"), WRONG)
def test_one_wrong_line_keeps_everything_and_says_which(
    login, path, kpi, other, admin, value, day, words
):
    data = cells(other, "2026-09-01", "1.250.000") | cells(kpi, THIRD, value, day, "Catatan saya")

    answer = login(admin).post(path, data | {"act": "semua"})

    assert KpiRecord.objects.count() == 0
    assert words in answer.text
    assert "Capaian belum diajukan" in answer.text
    assert all(text in answer.text for text in ('value="1.250.000"', 'value="Catatan saya"'))
    assert f'value="{value}"' in answer.text or not value
    assert "<title>Galat: " in answer.text


@pytest.mark.parametrize(("value", "day", "words"), WRONG)
def test_the_right_lines_can_be_recorded_alone(login, path, kpi, other, admin, value, day, words):
    data = cells(other, "2026-09-01", "1.250.000") | cells(kpi, THIRD, value, day, "Catatan saya")

    answer = login(admin).post(path, data | {"act": "benar"})

    assert (found(kpi), len(found(other))) == ([], 1)
    assert "1 capaian diajukan: Buku, September 2026." in answer.text
    assert "Baris di bawah ini belum diajukan" in answer.text
    assert words in answer.text
    assert [form.slot.kpi for form in answer.context["formset"]] == [kpi]


def test_the_same_page_sent_twice_records_once_and_says_so(login, path, kpi, admin):
    data = cells(kpi, THIRD, "22") | {"act": "semua"}
    client = login(admin)
    client.post(path, data)

    again = client.post(path, data)

    assert "Capaian untuk periode ini sudah dicatat" in again.text
    assert found(kpi) == [(THIRD, Decimal(22))]


def test_a_table_without_a_value_is_refused(login, path, kpi, admin):
    answer = login(admin).post(path, cells(kpi, THIRD, "") | {"act": "semua"})

    assert "Isi paling sedikit satu nilai." in answer.text


@pytest.mark.parametrize("field", ["k1-2026-13-01-value", "k999999-2026-07-01-value", "kx-value"])
def test_lines_of_nothing_are_left_out(login, path, kpi, admin, field):
    answer = login(admin).post(path, {field: "3", "act": "semua"})

    assert (answer.status_code, KpiRecord.objects.count()) == (200, 0)


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_outside_the_calendar_is_left_out(login, path, partnership, admin, start):
    kpi = KpiFactory(partnership=partnership, period="tahun_ajaran")

    answer = login(admin).post(path, cells(kpi, start, "3") | {"act": "semua"})

    assert (answer.status_code, found(kpi)) == (200, [])


def test_lines_of_another_school_are_left_out(login, path, kpi, other_school, other_admin):
    with scope(school=other_school):
        login(other_admin).post(MINE, cells(kpi, THIRD, "3") | {"act": "semua"})

    assert found(kpi) == []
    assert login(other_admin).get(path).status_code == 404


def test_who_may_not_record_sees_no_table(login, path, kpi, supervisor):
    assert [login(supervisor).get(each).status_code for each in (path, MINE)] == [403, 403]
    with pytest.raises(NotAllowed):
        record_values([], by=supervisor)


def test_mine_is_what_i_am_in_charge_of(login, kpi, other, admin, principal):
    Kpi.objects.filter(pk=kpi.pk).update(person_in_charge=principal)

    page = login(principal).get(MINE)

    assert [form.slot.kpi for form in page.context["formset"]] == [kpi]
    assert "Tidak ada periode yang menunggu data." in login(admin).get(MINE).text


def test_a_long_table_is_cut_and_says_so(login, path, partnership, admin):
    KpiFactory.create_batch(MOST // 4 + 1, partnership=partnership, period="bulan")

    page = login(admin).get(path)

    assert len(page.context["formset"].forms) == MOST
    assert "4 baris lagi tampil" in page.text


@pytest.mark.parametrize("count", [1, 5])
def test_the_table_asks_the_same_however_long(
    login, path, partnership, admin, count, django_assert_num_queries
):
    KpiFactory.create_batch(count, partnership=partnership)
    client = login(admin)
    client.get(path)

    with django_assert_num_queries(5):
        client.get(path)


def test_a_closed_partnership_takes_nothing_even_from_an_old_page(login, path, kpi, admin, today):
    partnership = kpi.partnership
    partnership.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    partnership.stage, partnership.closing_reason = "penutupan", "berakhir"
    partnership.save()

    answer = login(admin).post(path, cells(kpi, THIRD, "22") | {"act": "benar"})

    assert "sudah ditutup" in answer.text
    assert found(kpi) == []


def test_a_value_refused_late_takes_the_others_back(kpi, other, admin, today):
    entries = [
        Entry(Slot(other, period_of("bulan", dt.date(2026, 9, 1))), Decimal(5), today),
        Entry(Slot(kpi, period_of("triwulan", dt.date(2020, 1, 1))), Decimal(5), today),
    ]

    made, refused = record_values(entries, by=admin)

    assert (made, list(refused)) == ([], [f"k{kpi.pk}-2020-01-01"])
    assert KpiRecord.objects.count() == 0
