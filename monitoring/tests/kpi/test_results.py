"""What is held against the target: the newest value, or the accepted values of a year."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.figures.rows import row_of
from monitoring.kpi.achievement import State, achievement, pace_of
from monitoring.kpi.periods import period_of, periods_between
from monitoring.kpi.reckoning import reckoning
from monitoring.kpi.results import Result, result_at, result_of
from monitoring.kpi.worst import worst_kpis
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiFactory, KpiRecordFactory

P = Kpi.Period
SUBMITTED, RETURNED, ACCEPTED = (
    KpiRecord.Status.SUBMITTED,
    KpiRecord.Status.RETURNED,
    KpiRecord.Status.ACCEPTED,
)
amounts = st.decimals(Decimal("-1e13"), Decimal("1e13"), places=2)


def summed(period=P.QUARTER, year="tahun_anggaran", target=40, unit="siswa"):
    return Kpi(
        direction="naik",
        baseline=Decimal(0),
        target=Decimal(target),
        unit=unit,
        period=period,
        accumulation=year,
    )


def entry(day, value, status=ACCEPTED, cycle=1):
    day = dt.date.fromisoformat(day)
    return SimpleNamespace(period_start=day, value=Decimal(value), status=status, cycle=cycle)


QUARTERS = [
    entry("2025-10-01", 90),
    entry("2026-01-01", 12),
    entry("2026-07-01", "5.5"),
    entry("2026-10-01", 7, SUBMITTED),
]


def test_the_accepted_periods_of_the_newest_year_are_added():
    assert result_of(summed(), QUARTERS) == Result(Decimal("17.5"), 2, 4)


def test_a_value_that_waits_is_shown_with_what_was_accepted_before_it():
    assert result_at(summed(), QUARTERS, QUARTERS[-1]) == Result(Decimal("24.5"), 3, 4)


@pytest.mark.parametrize("status", [SUBMITTED, RETURNED])
def test_what_was_not_accepted_before_is_not_added(status):
    entries = [entry("2026-01-01", 12), entry("2026-04-01", 9, status), entry("2026-07-01", 5)]

    assert result_of(summed(), entries) == Result(Decimal(17), 2, 4)


def test_a_school_year_runs_over_the_turn_of_the_year():
    found = result_of(summed(year="tahun_ajaran"), QUARTERS)

    assert found == Result(Decimal("5.5"), 1, 4)
    assert result_of(summed(year="tahun_ajaran"), QUARTERS[:2]) == Result(Decimal(102), 2, 4)


def test_of_two_cycles_the_later_speaks_and_nothing_is_counted_twice():
    again = [entry("2026-07-01", 10), entry("2026-07-01", 12, cycle=2)]

    assert result_of(summed(), again) == Result(Decimal(12), 1, 4)


@pytest.mark.parametrize("entries", [[], [entry("2026-07-01", 3, SUBMITTED)]])
def test_without_an_accepted_value_a_sum_has_no_data(entries):
    result = result_of(summed(), entries)

    assert result == Result(None)
    assert achievement(summed(), *result).state == State.NO_DATA


def test_a_value_by_itself_is_the_newest_that_was_not_returned():
    kpi = summed(year="per_periode")
    returned = entry("2026-12-01", 9, RETURNED)

    assert result_of(kpi, [*QUARTERS, returned]) == Result(Decimal(7))


@pytest.mark.parametrize(
    ("known", "value", "text", "state"),
    [
        (
            1,
            10,
            "10 dari 10 siswa (100%), 1 dari 4 periode; target setahun 40 siswa",
            State.ON_TARGET,
        ),
        (
            1,
            7,
            "7 dari 10 siswa (70%), 1 dari 4 periode; target setahun 40 siswa",
            State.ATTENTION,
        ),
        (2, 10, "10 dari 20 siswa (50%), 2 dari 4 periode; target setahun 40 siswa", State.BELOW),
        (4, 39, "39 dari 40 siswa (98%), 4 dari 4 periode", State.ATTENTION),
        (4, 40, "40 dari 40 siswa (100%), 4 dari 4 periode", State.ON_TARGET),
    ],
)
def test_a_sum_is_judged_by_the_part_of_the_year_that_is_known(known, value, text, state):
    found = achievement(summed(), Decimal(value), known, 4)

    assert (found.text, found.state) == (text, state)


def test_the_reckoning_of_a_sum_names_its_part_of_the_target():
    assert reckoning(summed(), Decimal(7), 1, 4) == [
        "Jumlah 1 dari 4 periode setahun yang sudah diterima.",
        "Target setahun 40 siswa; bagiannya untuk 1 periode 10 siswa.",
        "7 siswa dibagi 10 siswa adalah 70%.",
        "Keadaan: perlu perhatian.",
    ]


FALLEN = "(nilai awal 12 dikurangi capaian 5) dibagi (nilai awal 12 dikurangi target 4) adalah 88%."


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "target_max", "value", "sentence"),
    [
        ("naik", 10, 24, None, 22, "22 siswa dibagi target 24 siswa adalah 92%."),
        (
            "turun",
            12,
            4,
            None,
            5,
            FALLEN,
        ),
        ("jaga", 0, 90, 100, 95, "95 siswa ada di dalam batas 90 sampai 100 siswa, jadi 100%."),
        (
            "jaga",
            0,
            90,
            100,
            45,
            "100% dikurangi jarak ke batas, 45 siswa dibagi 90 siswa, adalah 50%.",
        ),
    ],
)
def test_the_reckoning_shows_the_numbers_it_was_made_of(
    direction, baseline, target, target_max, value, sentence
):
    kpi = Kpi(
        direction=direction,
        baseline=Decimal(baseline),
        target=Decimal(target),
        target_max=target_max and Decimal(target_max),
        unit="siswa",
    )

    assert reckoning(kpi, Decimal(value))[0] == sentence


def test_no_value_is_reckoned_as_no_data_and_not_as_zero():
    assert "bukan nol" in reckoning(summed(), None)[0]


@settings(max_examples=60)
@given(
    kind=st.sampled_from([P.MONTH, P.QUARTER, P.SEMESTER]),
    year=st.sampled_from(["tahun_ajaran", "tahun_anggaran"]),
    last=st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)),
    values=st.lists(st.none() | amounts, min_size=1, max_size=14),
)
def test_a_sum_is_made_of_exactly_the_known_periods_of_one_year(kind, year, last, values):
    """Whatever is missing, and wherever the year turns: 29 February, July, January."""
    kpi = summed(kind, year)
    period = period_of(kind, last)
    entries, newest = [], None
    for value in values:
        if value is not None:
            entries.append(entry(period.start.isoformat(), value))
            newest = newest or period
        period = period_of(kind, period.start - dt.timedelta(days=1))

    result = result_of(kpi, entries)

    if newest is None:
        assert result.value is None
        return
    span = period_of(year, newest.start)
    inside = [each for each in entries if span.start <= each.period_start <= span.end]
    assert result.value == sum(each.value for each in inside)
    assert (result.known, result.of) == (
        len(inside),
        len(periods_between(kind, span.start, span.end)),
    )


@settings(max_examples=60)
@given(amounts.filter(lambda t: t > 0), amounts.filter(lambda v: v >= 0), st.integers(1, 12))
def test_the_target_reached_is_on_target_however_few_periods_are_known(target, value, known):
    kpi = summed(P.MONTH, target=target)

    if value >= target:
        assert achievement(kpi, value, known, 12).state == State.ON_TARGET
    assert pace_of(kpi, value, known, 12) == achievement(kpi, value, known, 12).percent


@settings(max_examples=60)
@given(
    st.sampled_from(Kpi.Direction.values),
    amounts,
    amounts,
    amounts.filter(lambda w: w > 0),
    amounts,
)
def test_every_indicator_reckons_every_value(direction, baseline, target, width, value):
    kpi = Kpi(
        direction=direction, baseline=baseline, target=target, target_max=target + width, unit="Rp"
    )

    sentences = reckoning(kpi, value)

    assert sentences[-1] == f"Keadaan: {achievement(kpi, value).state.label.lower()}."


def test_the_page_the_list_and_the_chart_show_the_same_sum(partnership, today):
    kpi = KpiFactory(partnership=partnership, target=40, accumulation="tahun_anggaran")
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 1, 1), value=12, accepted=True)
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 7, 1), value=8, accepted=True)
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 10, 1), value=5)

    row = row_of(kpi, partnership, on=today)

    assert row.achievement == worst_kpis([partnership.pk])[partnership.pk].achievement
    assert (
        row.achievement.text == "20 dari 20 siswa (100%), 2 dari 4 periode; target setahun 40 siswa"
    )
    assert row.newest.record.value == 8
    assert [point.value for point in row.points] == [12, None, 20, 25]


def test_what_was_never_measured_is_not_called_the_worst(partnership):
    KpiFactory(partnership=partnership)
    measured = KpiRecordFactory(kpi__partnership=partnership, value=48).kpi

    assert worst_kpis([partnership.pk])[partnership.pk].kpi.pk == measured.pk
