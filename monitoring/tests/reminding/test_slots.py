"""The calendar of reminders: which due dates are owed which threshold on a day."""

import datetime as dt
import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import School
from activities.work_plan.free_days import national_holidays
from monitoring.reminding.rules import RULES, Audience
from monitoring.reminding.school_days import SchoolDays, days_of
from monitoring.reminding.slots import slots
from monitoring.tests.reminding.scenes import DAY, next_working_day

TODAY = dt.date(2026, 11, 18)  # a Wednesday
WIB = "Asia/Jakarta"
REVIEW, EXPIRY, *_ = RULES
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))
ZONES = st.sampled_from(School.TimeZone.values)
OWN_FREE = st.frozensets(st.integers(-60, 60), max_size=40)


def school_days(on, *, zone=WIB, own=()):
    """The days of a school that is free on those of the country and on its own."""
    return SchoolDays(zone, on, national(on.year).union(own))


@functools.cache
def national(year):
    """The holidays of three years."""
    return frozenset().union(*map(national_holidays, range(year - 1, year + 2)))


def plain(on):
    """Every day but the weekend is a day of work."""
    return SchoolDays(WIB, on)


def owed(rule, due_on, days):
    """The thresholds owed for a due date."""
    return {
        slot.threshold
        for slot in slots(rule, days)
        if slot.told_before is None and slot.first <= due_on <= slot.last
    }


def reached(rule, due_on, days):
    """The thresholds whose turn has come, by the meaning of the words: what falls on a day
    before the next working day, and what is late on a working day that has come."""
    nearest_work = days.today
    while days.told_on(nearest_work, is_late=True) > days.today:
        nearest_work -= DAY
    free_until = days.today
    while days.told_on(free_until + DAY, is_late=False) <= days.today:
        free_until += DAY
    return [
        threshold
        for threshold in rule.thresholds
        if due_on - threshold * DAY <= (nearest_work if threshold < 0 else free_until)
        and (rule.fades is None or due_on >= days.today - rule.fades * DAY)
    ]


def test_what_others_have_to_do_is_handed_on_to_the_principal():
    handed_on = {rule.kind.value for rule in RULES if rule.escalates}

    assert handed_on == {
        "penilaian",
        "kegiatan",
        "data_kpi",
        "cek_laporan",
        "cek_capaian",
        "tindak_lanjut",
    }


def test_the_thresholds_are_those_of_the_product():
    assert {rule.kind.value: rule.thresholds for rule in RULES} == {
        "peninjauan": (14, 7, 1, 0, -7),
        "berakhir": (180, 90, 60, 30, 7, 0),
        "naskah": (180, 90, 60, 30, 7, 0),
        "perpanjangan": (60, 30, 14, 7, 1, 0),
        "penilaian": (3, 1, 0, -3),
        "kegiatan": (13, 3, 0),
        "data_kpi": (13, 3, 0),
        "cek_laporan": (7, 0),
        "cek_capaian": (7, 0),
        "keputusan": (7, 3, 0, -7),
        "tindak_lanjut": (7, 1, 0, -3),
        "evaluasi_mitra": (0,),
        "evaluasi_akhir": (0,),
        "jawab_penutupan": (0,),
    }


def test_nothing_is_owed_before_the_first_threshold():
    assert owed(EXPIRY, TODAY + 181 * DAY, plain(TODAY)) == set()


def test_a_threshold_is_owed_from_its_day_on_until_the_nearer_one():
    dues = [TODAY + left * DAY for left in (180, 179, 91, 90, 89)]

    assert [owed(EXPIRY, due, plain(TODAY)) for due in dues] == [{180}, {180}, {180}, {90}, {90}]


def test_of_what_is_seen_late_or_was_missed_in_a_gap_only_the_nearest_is_told():
    assert owed(EXPIRY, TODAY + 20 * DAY, plain(TODAY)) == {30}
    assert owed(REVIEW, TODAY, plain(TODAY)) == {0}
    assert owed(REVIEW, TODAY - DAY, plain(TODAY)) == {0}


def test_what_is_long_over_is_told_once_more_unless_it_fades():
    fading = next(rule for rule in RULES if rule.fades)

    assert owed(EXPIRY, TODAY - 400 * DAY, plain(TODAY)) == {0}
    assert owed(REVIEW, TODAY - 400 * DAY, plain(TODAY)) == {-7}
    assert owed(fading, TODAY - 90 * DAY, plain(TODAY)) == {0}
    assert owed(fading, TODAY - 91 * DAY, plain(TODAY)) == set()


def test_what_falls_on_a_free_day_is_told_on_the_working_day_before():
    friday = TODAY + 2 * DAY
    sunday_in_a_week = friday + 9 * DAY

    told = {on: owed(REVIEW, sunday_in_a_week, plain(on)) for on in (friday - DAY, friday)}

    assert told == {friday - DAY: {14}, friday: {7}}


def test_of_two_that_fall_on_the_same_free_days_the_nearer_is_told():
    friday = TODAY + 2 * DAY

    assert owed(REVIEW, friday + 2 * DAY, plain(friday)) == {0}


def test_what_is_late_is_told_on_the_working_day_after():
    saturday = TODAY + 3 * DAY
    due_on = saturday - 7 * DAY

    told = [owed(REVIEW, due_on, plain(saturday + n * DAY)) for n in (-1, 0, 1, 2)]

    assert [-7 in each for each in told] == [False, False, False, True]


def test_a_long_vacation_is_told_within_two_weeks_of_its_beginning_and_then_on_the_day():
    vacation = frozenset(TODAY + n * DAY for n in range(1, 40))

    last_day, inside = SchoolDays(WIB, TODAY, vacation), SchoolDays(WIB, TODAY + 20 * DAY, vacation)

    assert last_day.reach == TODAY + 14 * DAY
    assert inside.reach == inside.today


@pytest.mark.parametrize("after", [3, 7])
def test_the_principal_is_told_once_the_day_is_so_long_past(after):
    scores = next(rule for rule in RULES if rule.escalates)
    days = SchoolDays(WIB, TODAY, frozenset(), after)

    [slot] = [slot for slot in slots(scores, days) if slot.told_before]

    assert (slot.threshold, slot.last, slot.audience) == (
        -after,
        TODAY - after * DAY,
        Audience.HEAD,
    )
    assert slot.told_before == days.end_of(TODAY - after * DAY)


def test_the_day_is_that_of_each_zone():
    moment = dt.datetime(2026, 11, 21, 15, 30, tzinfo=dt.UTC)

    assert days_of(moment) == {
        "Asia/Jakarta": dt.date(2026, 11, 21),
        "Asia/Pontianak": dt.date(2026, 11, 21),
        "Asia/Makassar": dt.date(2026, 11, 21),
        "Asia/Jayapura": dt.date(2026, 11, 22),
    }
    assert set(days_of(moment, TODAY).values()) == {TODAY}


@given(due_on=DAYS, on=DAYS, zone=ZONES, own=OWN_FREE)
def test_only_the_nearest_threshold_reached_is_owed(due_on, on, zone, own):
    days = school_days(on, zone=zone, own=(on + n * DAY for n in own))
    for rule in RULES:
        come = reached(rule, due_on, days)

        assert owed(rule, due_on, days) == ({min(come)} if come else set())


@given(due_on=DAYS, start=st.integers(-200, 30), steps=st.lists(st.integers(0, 40)))
def test_over_years_of_runs_and_gaps_nothing_is_told_before_its_day(due_on, start, steps):
    for rule in RULES:
        told, on = {}, due_on + start * DAY
        for step in steps:
            for threshold in owed(rule, due_on, school_days(on)):
                told.setdefault(threshold, on)
            on += step * DAY

        for threshold, day in told.items():
            fell_on = due_on - threshold * DAY
            assert day >= fell_on if threshold < 0 else next_working_day(day) > fell_on


@settings(max_examples=20)
@given(due_on=DAYS, zone=ZONES)
def test_run_every_day_each_threshold_is_told_on_its_own_working_day(due_on, zone):
    """Round the due date, month ends, year ends and 29 February among them."""
    for rule in (REVIEW, RULES[4], RULES[-1]):
        told = {}
        for ahead in range(-rule.thresholds[0] - 15, 25):
            days = school_days(due_on + ahead * DAY, zone=zone)
            for threshold in owed(rule, due_on, days):
                told.setdefault(threshold, days.today)

        days = school_days(due_on, zone=zone)
        meant = {}
        for each in rule.thresholds:  # the nearer wins where two fall on the same day
            meant[days.told_on(due_on - each * DAY, is_late=each < 0)] = each
        assert told == {threshold: day for day, threshold in meant.items()}


def test_slots_are_few():
    assert sum(len(list(slots(rule, plain(TODAY)))) for rule in RULES) < 300
