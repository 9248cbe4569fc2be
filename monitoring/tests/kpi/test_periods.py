"""The periods of measuring: their edges, their names, and which one is owed."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.kpi.periods import period_before, period_of, period_owed, periods_between
from monitoring.models import Kpi

P = Kpi.Period
DAY = dt.timedelta(days=1)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
kinds = st.sampled_from(P.values)


@pytest.mark.parametrize(
    ("kind", "day", "start", "end", "name"),
    [
        (P.MONTH, "2024-02-29", "2024-02-01", "2024-02-29", "Februari 2024"),
        (P.MONTH, "2026-02-28", "2026-02-01", "2026-02-28", "Februari 2026"),
        (P.MONTH, "2026-12-31", "2026-12-01", "2026-12-31", "Desember 2026"),
        (P.QUARTER, "2026-09-30", "2026-07-01", "2026-09-30", "Triwulan III 2026"),
        (P.QUARTER, "2026-10-01", "2026-10-01", "2026-12-31", "Triwulan IV 2026"),
        (P.SEMESTER, "2026-12-31", "2026-07-01", "2026-12-31", "Semester ganjil 2026/2027"),
        (P.SEMESTER, "2027-01-01", "2027-01-01", "2027-06-30", "Semester genap 2026/2027"),
        (P.SCHOOL_YEAR, "2026-06-30", "2025-07-01", "2026-06-30", "Tahun ajaran 2025/2026"),
        (P.SCHOOL_YEAR, "2026-07-01", "2026-07-01", "2027-06-30", "Tahun ajaran 2026/2027"),
        (P.FISCAL_YEAR, "2026-06-30", "2026-01-01", "2026-12-31", "Tahun anggaran 2026"),
    ],
)
def test_a_period_runs_as_schools_here_count(kind, day, start, end, name):
    period = period_of(kind, dt.date.fromisoformat(day))

    assert (period.start.isoformat(), period.end.isoformat(), str(period)) == (start, end, name)


@given(kinds, days)
def test_every_day_lies_in_its_period(kind, day):
    period = period_of(kind, day)

    assert period.start <= day <= period.end
    assert period_of(kind, period.start) == period_of(kind, period.end) == period


@given(kinds, days)
def test_periods_follow_one_another_without_gap(kind, day):
    period = period_of(kind, day)
    before = period_before(period)

    assert before.end + DAY == period.start
    assert period_of(kind, period.end + DAY).start == period.end + DAY


@given(kinds, days, st.integers(0, 3000))
def test_the_periods_between_two_days_cover_both_and_touch(kind, first, length):
    last = first + dt.timedelta(days=length)
    periods = periods_between(kind, first, last)

    assert periods[0].start <= first <= periods[0].end
    assert periods[-1].start <= last <= periods[-1].end
    assert all(one.end + DAY == other.start for one, other in pairwise(periods))


@given(kinds, days, st.integers(0, 3000))
def test_what_is_owed_is_the_last_period_that_ended_in_the_cycle(kind, since, length):
    on = since + dt.timedelta(days=length)
    owed = period_owed(kind, since=since, on=on)

    assert owed.end >= since
    assert owed.start <= on
    assert owed in periods_between(kind, since, on)
    assert period_of(kind, owed.end + DAY).end >= on


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2026-08-15", "Triwulan III 2026"),  # the cycle began today: the running one
        ("2026-09-30", "Triwulan III 2026"),  # its last day still runs
        ("2026-10-01", "Triwulan III 2026"),  # ended
        ("2026-12-31", "Triwulan III 2026"),
        ("2027-01-01", "Triwulan IV 2026"),
    ],
)
def test_the_owed_quarter_changes_with_the_quarter(on, owed):
    found = period_owed(P.QUARTER, since=dt.date(2026, 8, 15), on=dt.date.fromisoformat(on))

    assert str(found) == owed


def test_a_period_that_ended_before_the_cycle_is_not_owed():
    owed = period_owed(P.MONTH, since=dt.date(2026, 11, 1), on=dt.date(2026, 11, 21))

    assert str(owed) == "November 2026"


def test_a_period_that_ended_on_the_first_day_of_the_cycle_is_owed():
    owed = period_owed(P.MONTH, since=dt.date(2026, 10, 31), on=dt.date(2026, 11, 21))

    assert str(owed) == "Oktober 2026"
