"""The sum of target and value, at its edges and beyond them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.kpi.achievement import (
    State,
    achievement,
    measured,
    shown,
    state_of,
    target_text,
)
from monitoring.models import Kpi

D = Decimal
UP, DOWN, KEEP = Kpi.Direction.UP, Kpi.Direction.DOWN, Kpi.Direction.KEEP
amounts = st.decimals(D("-1e13"), D("1e13"), places=2)


def indicator(direction, baseline, target, target_max=None, unit="siswa"):
    limit = None if target_max is None else D(target_max)
    return Kpi(
        direction=direction, baseline=D(baseline), target=D(target), target_max=limit, unit=unit
    )


RISING = indicator(UP, 10, 24)
FALLING = indicator(DOWN, 12, 4, unit="kasus")
KEPT = indicator(KEEP, 82, 90, 100, unit="%")


@pytest.mark.parametrize(
    ("kpi", "value", "text", "state"),
    [
        (RISING, 22, "22 dari 24 siswa (92%)", State.ATTENTION),
        (RISING, 24, "24 dari 24 siswa (100%)", State.ON_TARGET),
        (RISING, "16.8", "16,8 dari 24 siswa (70%)", State.ATTENTION),
        (RISING, "16.79", "16,79 dari 24 siswa (69%)", State.BELOW),
        (RISING, "23.99", "23,99 dari 24 siswa (99%)", State.ATTENTION),
        (RISING, 0, "0 dari 24 siswa (0%)", State.BELOW),
        (RISING, 48, "48 dari 24 siswa (200%)", State.ON_TARGET),
        (FALLING, 4, "4 kasus, target 4 kasus (100%)", State.ON_TARGET),
        (FALLING, 5, "5 kasus, target 4 kasus (88%)", State.ATTENTION),
        (FALLING, 12, "12 kasus, target 4 kasus (0%)", State.BELOW),
        (FALLING, 14, "14 kasus, target 4 kasus (-25%)", State.BELOW),
        (FALLING, 0, "0 kasus, target 4 kasus (150%)", State.ON_TARGET),
        (KEPT, 90, "90%, di dalam batas 90 sampai 100%", State.ON_TARGET),
        (KEPT, 100, "100%, di dalam batas 90 sampai 100%", State.ON_TARGET),
        (KEPT, 82, "82%, 8% di bawah batas 90 sampai 100%", State.ATTENTION),
        (KEPT, "100.5", "100,5%, 0,5% di atas batas 90 sampai 100%", State.ATTENTION),
        (KEPT, 50, "50%, 40% di bawah batas 90 sampai 100%", State.BELOW),
    ],
)
def test_a_value_is_told_with_its_target_and_state(kpi, value, text, state):
    found = achievement(kpi, D(value))

    assert (found.text, found.state) == (text, state)


def test_no_value_is_no_data_and_never_zero():
    found = achievement(RISING, None)

    assert (found.percent, found.state, found.text) == (None, State.NO_DATA, "Tidak ada data")
    assert found.percent_text == ""
    assert achievement(RISING, D(0)).percent == 0


def test_a_falling_kpi_may_aim_at_zero():
    kpi = indicator(DOWN, 6, 0, unit="dokumen")

    assert achievement(kpi, D(3)).percent == 50
    assert achievement(kpi, D(0)).state == State.ON_TARGET


def test_a_band_with_a_limit_of_zero_is_measured_by_its_width():
    kpi = indicator(KEEP, 5, 0, 10)

    assert achievement(kpi, D(-2)).percent == 80
    assert achievement(kpi, D(-20)).percent == 0


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_a_target_without_a_way_to_it_does_not_divide_by_zero(direction):
    kpi = indicator(direction, 0, 0)

    assert achievement(kpi, D(0)).percent == 100
    assert achievement(kpi, D(3)).percent == 0


def test_a_rising_target_below_zero_is_measured_from_the_baseline():
    kpi = indicator(UP, -10, -5)

    assert achievement(kpi, D(-10)).percent == 0
    assert achievement(kpi, D("-7.5")).percent == 50
    assert achievement(kpi, D(-5)).state == State.ON_TARGET


@given(amounts.filter(lambda t: t > 0), amounts)
def test_a_rising_kpi_is_on_target_exactly_from_its_target_on(target, value):
    found = achievement(indicator(UP, target - 1, target), value)

    assert (found.state == State.ON_TARGET) == (value >= target)


@given(amounts, st.decimals(D("0.01"), D("1e6"), places=2), amounts)
def test_a_falling_kpi_is_on_target_exactly_at_or_under_its_target(target, way, value):
    found = achievement(indicator(DOWN, target + way, target), value)

    assert (found.state == State.ON_TARGET) == (value <= target)


@given(amounts, st.decimals(D("0.01"), D("1e6"), places=2), amounts)
def test_a_kept_value_is_full_exactly_inside_its_band(low, width, value):
    percent = achievement(indicator(KEEP, 0, low, low + width), value).percent

    assert (percent == 100) == (low <= value <= low + width)
    assert 0 <= percent <= 100


@given(amounts, amounts, amounts)
def test_more_of_a_rising_value_never_counts_less(target, one, other):
    kpi = indicator(UP, target - 1, target)
    low, high = sorted([one, other])

    assert achievement(kpi, low).percent <= achievement(kpi, high).percent


@given(st.decimals(D("-1000"), D("1000"), places=6))
def test_the_percentage_shown_never_contradicts_the_state(percent):
    assert state_of(shown(percent)) == state_of(percent)
    assert abs(shown(percent) - percent) < 1


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("22.00", "siswa", "22 siswa"),
        ("92.50", "%", "92,5%"),
        ("1250000", "Rp", "Rp1.250.000"),
        ("1250.5", "kg", "1.250,5 kg"),
        ("-3", "derajat", "-3 derajat"),
        ("100", "orang", "100 orang"),
    ],
)
def test_a_value_is_written_as_people_here_write_it(value, unit, text):
    assert measured(D(value), unit) == text


def test_rupiah_are_held_against_rupiah():
    kpi = indicator(UP, 25000000, 100000000, unit="Rp")

    assert achievement(kpi, D(92000000)).text == "Rp92.000.000 dari Rp100.000.000 (92%)"
    assert target_text(KEPT) == "90 sampai 100%"
