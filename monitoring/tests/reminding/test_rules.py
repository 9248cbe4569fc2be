"""The calendar of reminders: which due dates are owed which threshold on a day."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from monitoring.reminding.rules import ALWAYS, RULES, WINDOW, calendar, days_of

TODAY = dt.date(2026, 11, 21)
REVIEW, EXPIRY, *_ = RULES
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


def owed(rule, due_on, *, on, known_on=dt.date(2000, 1, 1), zone="Asia/Jakarta"):
    """The thresholds owed on a day for a due date known since the noon of a day."""
    known_at = dt.datetime.combine(known_on, dt.time(12), ZoneInfo(zone))
    slots = calendar(rule, {zone: on})
    return {s.threshold for s in slots if s.first <= due_on <= s.last and known_at < s.known_before}


def test_the_thresholds_are_those_of_the_product():
    assert {rule.kind.value: rule.thresholds for rule in RULES} == {
        "peninjauan": (14, 7, 1, 0, -7),
        "berakhir": (180, 90, 60, 30, 7, 0),
        "naskah": (180, 90, 60, 30, 7, 0),
        "perpanjangan": (60, 30, 14, 7, 1, 0),
        "penilaian": (3, 1, 0, -3),
    }


def test_nothing_is_owed_before_the_first_threshold():
    assert owed(EXPIRY, TODAY + dt.timedelta(days=181), on=TODAY) == set()


def test_a_threshold_is_owed_from_its_day_on_until_the_nearer_one():
    days = [TODAY + dt.timedelta(days=left) for left in (180, 179, 91, 90, 89)]

    assert [owed(EXPIRY, day, on=TODAY) for day in days] == [{180}, {180}, {180}, {90}, {90}]


def test_what_is_seen_late_is_told_once_and_not_for_every_threshold():
    assert owed(EXPIRY, TODAY + dt.timedelta(days=20), on=TODAY, known_on=TODAY) == {30}
    assert owed(REVIEW, TODAY, on=TODAY, known_on=TODAY) == {0}


def test_what_was_missed_in_a_gap_is_made_up_for():
    planned_on = TODAY - dt.timedelta(days=1)

    assert owed(REVIEW, planned_on, on=TODAY) == {7, 1, 0}


def test_what_was_missed_longer_ago_than_the_window_is_not():
    due_on = TODAY - dt.timedelta(days=8)

    assert owed(EXPIRY, due_on, on=TODAY) == {0}
    assert owed(EXPIRY, due_on + dt.timedelta(days=2), on=TODAY) == {0, 7}


def test_a_term_changed_today_is_not_told_what_its_new_day_would_have_missed():
    assert owed(EXPIRY, TODAY, on=TODAY, known_on=TODAY) == {0}
    assert owed(EXPIRY, TODAY, on=TODAY, known_on=TODAY - dt.timedelta(days=7)) == {7, 0}


def test_what_is_long_over_is_told_once_more():
    assert owed(EXPIRY, TODAY - dt.timedelta(days=400), on=TODAY) == {0}
    assert owed(REVIEW, TODAY - dt.timedelta(days=400), on=TODAY) == {-7}


def test_the_day_is_that_of_each_zone():
    moment = dt.datetime(2026, 11, 21, 15, 30, tzinfo=dt.UTC)

    assert days_of(moment) == {
        "Asia/Jakarta": dt.date(2026, 11, 21),
        "Asia/Pontianak": dt.date(2026, 11, 21),
        "Asia/Makassar": dt.date(2026, 11, 21),
        "Asia/Jayapura": dt.date(2026, 11, 22),
    }
    assert set(days_of(moment, TODAY).values()) == {TODAY}


@given(due_on=DAYS, on=DAYS, known_on=DAYS)
def test_the_nearest_threshold_reached_is_always_owed_and_never_one_to_come(due_on, on, known_on):
    for rule in RULES:
        left = (due_on - on).days
        reached = [threshold for threshold in rule.thresholds if left <= threshold]

        found = owed(rule, due_on, on=on, known_on=known_on)

        assert (min(reached) in found) if reached else found == set()
        assert found <= set(reached)


@given(due_on=DAYS, on=DAYS, known_on=DAYS)
def test_an_older_threshold_is_owed_only_if_it_was_missed(due_on, on, known_on):
    for rule in RULES:
        left = (due_on - on).days
        reached = [threshold for threshold in rule.thresholds if left <= threshold]
        for threshold in owed(rule, due_on, on=on, known_on=known_on) - {min(reached, default=0)}:
            fell_on = due_on - dt.timedelta(days=threshold)

            assert (on - fell_on).days < WINDOW
            assert known_on <= fell_on


@given(due_on=DAYS, known_on=DAYS, start=st.integers(0, 30), steps=st.lists(st.integers(0, 40)))
def test_over_years_of_runs_and_gaps_each_threshold_is_told_at_most_once_and_in_time(
    due_on, known_on, start, steps
):
    """Runs at any distance: nothing is told that the calendar does not owe, and whatever
    was the nearest on a day of a run has been told by then."""
    for rule in RULES:
        told, on = {}, known_on + dt.timedelta(days=start)
        for step in steps:
            left = (due_on - on).days
            for threshold in owed(rule, due_on, on=on, known_on=known_on):
                told.setdefault(threshold, on)
            reached = [threshold for threshold in rule.thresholds if left <= threshold]
            assert not reached or min(reached) in told
            on += dt.timedelta(days=step)

        assert all(day >= due_on - dt.timedelta(days=each) for each, day in told.items())


@given(due_on=DAYS, on=DAYS)
def test_run_every_day_each_threshold_falls_on_its_own_day(due_on, on):
    """A year round the due date, month ends and 29 February among them."""
    for rule in RULES:
        told = {}
        for days in range(-200, 30):
            today = due_on + dt.timedelta(days=days)
            for threshold in owed(rule, due_on, on=today):
                told.setdefault(threshold, today)

        assert told == {t: due_on - dt.timedelta(days=t) for t in rule.thresholds}


def test_slots_are_few():
    assert len(calendar(REVIEW, days_of(ALWAYS, TODAY))) == 4 * 40
    assert len(calendar(EXPIRY, days_of(ALWAYS, TODAY))) == 4 * 13
