"""The free days of a school: the country's, its own, and those it works through."""

import datetime as dt
import io

import pytest
from django_scopes import scope

from accounts.audit import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.models import Holiday
from activities.work_plan.free_days import free_days, moved_off, national_holidays, spans_of
from activities.work_plan.holiday_lists import read_holidays
from activities.work_plan.holidays import add_holiday, add_holidays, remove_holiday, work_through

FREEDOM = dt.date(2026, 8, 17)
MONDAY, FRIDAY = dt.date(2026, 12, 14), dt.date(2026, 12, 18)
DAY = dt.timedelta(days=1)


def a_list(text):
    return io.BytesIO(text.encode())


def sentences(school):
    return list(AuditEntry.objects.filter(school=school).values_list("sentence", flat=True))


def test_the_country_is_free_on_its_holidays_and_on_collective_leave():
    year = national_holidays(2026)

    assert year[FREEDOM] == "Hari Kemerdekaan Republik Indonesia"
    assert year[dt.date(2026, 12, 24)] == "Cuti Bersama Hari Raya Natal"


def test_the_school_adds_days_and_works_on_others(school, admin):
    add_holiday(by=admin, first=MONDAY, last=FRIDAY, name="Libur semester")
    work_through(dt.date(2026, 12, 24), by=admin)

    assert free_days(MONDAY, dt.date(2026, 12, 25)) == {
        **{MONDAY + n * DAY: "Libur semester" for n in range(5)},
        dt.date(2026, 12, 25): "Hari Raya Natal",
    }
    assert sentences(school)[::-1] == [
        "Hari libur: Libur semester, 14 sampai 18 Desember 2026",
        "Sekolah tetap masuk pada Cuti Bersama Hari Raya Natal, 24 Desember 2026",
    ]


def test_a_school_does_not_see_the_free_days_of_another(school, other_school, admin):
    add_holiday(by=admin, first=MONDAY, last=MONDAY, name="Hari jadi sekolah")

    with scope(school=other_school):
        assert free_days(MONDAY, MONDAY) == {}


def test_a_holiday_of_the_school_on_a_national_one_bears_both_names(school, admin):
    add_holiday(by=admin, first=FREEDOM, last=FREEDOM, name="Libur semester")

    assert free_days(FREEDOM, FREEDOM) == {
        FREEDOM: "Hari Kemerdekaan Republik Indonesia; Libur semester"
    }


def test_free_days_cost_one_query(school, admin, django_assert_num_queries):
    add_holiday(by=admin, first=MONDAY, last=FRIDAY, name="Libur semester")

    with django_assert_num_queries(1):
        free_days(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


def test_the_list_of_a_year_shows_days_in_a_row_as_one(school, admin):
    add_holiday(by=admin, first=MONDAY, last=FRIDAY, name="Libur semester")
    row = work_through(FREEDOM, by=admin)

    spans = spans_of(2026)

    [own] = [span for span in spans if not span.is_national]
    [worked] = [span for span in spans if span.is_national and span.row]
    assert (own.first, own.last, own.name) == (MONDAY, FRIDAY, "Libur semester")
    assert (worked.first, worked.row) == (FREEDOM, row)
    assert [span.first for span in spans] == sorted(span.first for span in spans)


def test_what_is_taken_back_goes_with_its_whole_run(school, admin):
    add_holiday(by=admin, first=MONDAY, last=FRIDAY, name="Libur semester")
    add_holiday(by=admin, first=FRIDAY + 3 * DAY, last=FRIDAY + 3 * DAY, name="Libur semester")

    remove_holiday(Holiday.objects.get(day=MONDAY + DAY), by=admin)

    assert [row.day for row in Holiday.objects.all()] == [FRIDAY + 3 * DAY]


def test_a_national_holiday_that_is_given_back_is_free_again(school, admin):
    row = work_through(FREEDOM, by=admin)

    remove_holiday(row, by=admin)

    assert FREEDOM in free_days(FREEDOM, FREEDOM)


def test_a_second_press_of_the_same_button_is_told(school, admin):
    add_holiday(by=admin, first=MONDAY, last=FRIDAY, name="Libur semester")
    row = Holiday.objects.get(day=MONDAY)
    remove_holiday(row, by=admin)

    with pytest.raises(Refused, match="baru saja diubah"):
        remove_holiday(row, by=admin)
    work_through(FREEDOM, by=admin)
    with pytest.raises(Refused, match="baru saja diubah"):
        work_through(FREEDOM, by=admin)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (FRIDAY, MONDAY, "setelah hari pertama"),
        (MONDAY, MONDAY + 62 * DAY, "paling lama 62 hari"),
        (FRIDAY - DAY, FRIDAY, "17 Desember 2026 sudah tercatat: Rapor"),
    ],
)
def test_impossible_days_are_refused(school, admin, first, last, sentence):
    add_holiday(by=admin, first=FRIDAY - DAY, last=FRIDAY - DAY, name="Rapor")

    with pytest.raises(Refused, match=sentence):
        add_holiday(by=admin, first=first, last=last, name="Libur")

    assert Holiday.objects.count() == 1


def test_a_day_that_is_no_national_holiday_is_not_worked_through(school, admin):
    with pytest.raises(Refused, match="bukan hari libur nasional"):
        work_through(MONDAY, by=admin)


@pytest.mark.parametrize("who", ["quality_member", "committee_member", "supervisor"])
def test_who_may_not_change_the_school_sets_no_holidays(request, school, who):
    person = request.getfixturevalue(who)

    for act in (
        lambda: add_holiday(by=person, first=MONDAY, last=MONDAY, name="Libur"),
        lambda: add_holidays([(MONDAY, "Libur")], by=person),
        lambda: work_through(FREEDOM, by=person),
        lambda: remove_holiday(Holiday(day=MONDAY, name="Libur"), by=person),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert Holiday.objects.count() == 0


def test_a_list_is_taken_in_and_what_is_known_stays(school, admin):
    add_holiday(by=admin, first=MONDAY, last=MONDAY, name="Rapor")
    entries = read_holidays(
        a_list("Tanggal;Nama;Sampai\n14-12-2026;Libur semester;16-12-2026\n1 Maret 2027;Hari jadi;")
    )

    assert add_holidays(entries, by=admin) == (3, 1)
    assert {row.day: row.name for row in Holiday.objects.all()} == {
        MONDAY: "Rapor",
        MONDAY + DAY: "Libur semester",
        MONDAY + 2 * DAY: "Libur semester",
        dt.date(2027, 3, 1): "Hari jadi",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nama\nLibur", "Kolom tanggal tidak ada"),
        ("tanggal,nama\n", "tidak berisi hari libur"),
        (
            "tanggal,nama\n14-12-2026,\n31-02-2026,Libur\n",
            "baris 2: nama belum diisi; baris 3: Tanggal 31 Februari 2026 tidak ada",
        ),
        ("tanggal,nama\n14-12-2026," + "x" * 121, "lebih dari 120 huruf"),
        ("tanggal,nama,sampai\n14-12-2026,Libur,13-12-2026", "setelah hari pertama"),
    ],
)
def test_a_list_with_a_fault_is_refused_with_the_row(text, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        read_holidays(a_list(text))

    assert refusal.value.field == "file"


def test_what_begins_on_a_free_day_begins_on_the_next_working_day():
    saturday, free = FRIDAY + DAY, {FRIDAY: "Libur"}

    assert moved_off(FRIDAY, saturday, free, {5, 6}) == (FRIDAY + 3 * DAY, FRIDAY + 4 * DAY)
    assert moved_off(FRIDAY, saturday, free, {6}) == (saturday, FRIDAY + 2 * DAY)
    assert moved_off(MONDAY, FRIDAY, free, {5, 6}) == (MONDAY, FRIDAY)


def test_a_run_longer_than_one_entry_may_be_is_taken_back_whole(school, admin):
    middle = MONDAY + 62 * DAY
    add_holiday(by=admin, first=MONDAY, last=middle - DAY, name="Libur panjang")
    add_holiday(by=admin, first=middle, last=middle + 30 * DAY, name="Libur panjang")

    remove_holiday(Holiday.objects.get(day=MONDAY), by=admin)

    assert Holiday.objects.count() == 0
    assert "14 Desember 2026 sampai 16 Maret 2027" in sentences(school)[0]
