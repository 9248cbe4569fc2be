"""The arithmetic of KPIs against sums made another way: fractions, digits, days."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitoring.kpi.achievement import State, achievement, measured, tidy
from monitoring.kpi.periods import period_of, periods_between
from monitoring.kpi.reading import read_value
from monitoring.models import Kpi

D = Decimal
MOST = D("9999999999999.99")  # as many digits as a form takes
amounts = st.decimals(-MOST, MOST, places=2)
small = st.decimals(D(0), D(2000), places=2)
UP, DOWN, KEEP = Kpi.Direction.UP, Kpi.Direction.DOWN, Kpi.Direction.KEEP
quick = settings(max_examples=60, deadline=None)


def indicator(direction, baseline, target, target_max=None, unit="siswa"):
    return Kpi(
        direction=direction, baseline=baseline, target=target, target_max=target_max, unit=unit
    )


def part_of(kpi, value, known=1, of=1):
    """What part of the target is reached, exactly: domain.md 4.3 in fractions."""
    value, low, start = Fraction(value), Fraction(kpi.target), Fraction(kpi.baseline)
    if kpi.direction == UP and low > 0:
        return value / (low * known / of)
    if kpi.direction != KEEP:
        return (start - value) / (start - low)
    high = Fraction(kpi.target_max)
    limit = min(max(value, low), high)
    return max(Fraction(0), 1 - abs(value - limit) / (abs(limit) or high - low))


def state_by(part):
    if part >= 1:
        return State.ON_TARGET
    return State.ATTENTION if part >= Fraction(7, 10) else State.BELOW


def agrees(kpi, value, *sums):
    found, part = achievement(kpi, value, *sums), part_of(kpi, value, *sums)
    assert found.state == state_by(part)
    assert abs(Fraction(found.percent) - part * 100) <= abs(part) / 10**20 + Fraction(1, 10**20)


@quick
@given(st.sampled_from([UP, DOWN]), amounts, amounts, amounts)
def test_way_and_share_are_what_fractions_say(direction, one, other, value):
    low, high = sorted([one, other])
    if low < high:
        start, goal = (low, high) if direction == UP else (high, low)
        agrees(indicator(direction, start, goal), value)


@quick
@given(amounts, amounts, amounts)
def test_a_band_is_what_fractions_say(one, other, value):
    low, high = sorted([one, other])
    if low < high:
        agrees(indicator(KEEP, D(0), low, high), value)


@quick
@given(
    small.filter(bool),
    small,
    st.sampled_from([2, 4, 12]).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of))),
)
@example(D(600), D(200), (4, 12))  # a third of the year, and just a third of its target
@example(D(600), D(140), (4, 12))
@example(D("0.07"), D("0.01"), (1, 12))
def test_the_share_of_a_sum_is_what_fractions_say(target, value, sums):
    agrees(indicator(UP, D(0), target), value, *sums)


@quick
@given(small.filter(bool), small, st.integers(1, 11))
def test_the_same_sum_of_more_periods_never_counts_more(target, value, known):
    kpi = indicator(UP, D(0), target)

    fewer, more = (achievement(kpi, value, each, 12).percent for each in (known, known + 1))

    assert more <= fewer


@quick
@given(amounts, st.decimals(D("0.01"), D("1e6"), places=2), amounts, amounts)
def test_more_of_a_falling_value_never_counts_more(target, way, one, other):
    kpi = indicator(DOWN, target + way, target)
    low, high = sorted([one, other])

    assert achievement(kpi, low).percent >= achievement(kpi, high).percent


@quick
@given(st.decimals(D("0.01"), D("1e6"), places=2), amounts, amounts)
def test_a_band_counts_both_sides_alike_and_less_the_farther_away(width, one, other):
    kpi = indicator(KEEP, D(0), -width, width)
    near, far = sorted([abs(one), abs(other)])

    assert achievement(kpi, near).percent == achievement(kpi, -near).percent
    assert achievement(kpi, near).percent >= achievement(kpi, far).percent


def read_by_digits(text):
    """The number by its groups of digits alone, or None."""
    whole, _, part = text.removeprefix("-").partition(",")
    first, *groups = whole.split(".")
    is_grouped = groups and 1 <= len(first) <= 3 and first[0] != "0"
    is_bare = not groups and first
    if not (is_bare or (is_grouped and all(len(group) == 3 for group in groups))):
        return None
    if "," in text and not part:
        return None
    sign = -1 if text.startswith("-") else 1
    return (
        sign
        * (Fraction(int(whole.replace(".", "")) * 10 ** len(part) + int(part or 0)))
        / (10 ** len(part))
    )


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"\A-?[0-9]{1,4}([.][0-9]{1,4}){0,2}(,[0-9]{0,2})?\Z"))
@example("1.250,5")
@example("1.250")
@example("0.125")
def test_a_number_is_read_by_its_groups_or_not_at_all(text):
    kpi = indicator(UP, D(0), MOST)

    meant = read_by_digits(text)

    if meant is None:
        with pytest.raises(ValueError, match=r"1\.250,5"):
            read_value(kpi, text)
    else:
        value = read_value(kpi, text)
        assert Fraction(value) == meant
        assert read_value(kpi, measured(value, kpi.unit)) == value


@quick
@given(amounts)
def test_a_number_without_idle_decimals_is_the_same_number(value):
    assert tidy(value) == value
    assert "E" not in f"{tidy(value)}"
    assert tidy(-value) + tidy(value) == 0
    assert not tidy(value * 0).is_signed()


@quick
@given(
    st.sampled_from(Kpi.Period.values),
    st.sampled_from([Kpi.Period.SCHOOL_YEAR, Kpi.Period.FISCAL_YEAR]),
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)),
)
@example(Kpi.Period.MONTH, Kpi.Period.FISCAL_YEAR, dt.date(2024, 2, 29))
@example(Kpi.Period.MONTH, Kpi.Period.FISCAL_YEAR, dt.date(2000, 2, 29))
def test_a_year_is_cut_into_periods_without_rest(kind, year, day):
    span = period_of(year, day)
    found = periods_between(kind, span.start, span.end)

    days = [
        period.start + dt.timedelta(number)
        for period in found
        for number in range((period.end - period.start).days + 1)
    ]

    length = (span.end - span.start).days + 1
    if kind in (year, "bulan", "triwulan", "semester"):
        assert (days[0], days[-1], len(set(days)), len(days)) == (
            span.start, span.end, length, length,
        )  # fmt: skip
    assert length in (365, 366)
    assert all(period_of(kind, each) in found for each in (span.start, day, span.end))
