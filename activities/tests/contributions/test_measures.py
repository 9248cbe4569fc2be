"""Sums: like is added to like, to the cent, and units are never mixed."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from activities.contributions.measures import (
    RUPIAH,
    Measure,
    add_up,
    lines,
    measure_of,
    unit_key,
)
from activities.models.receipt import Kind

CENTS = st.decimals(min_value="0.01", max_value="9999999999999.99", places=2)
UNITS = st.sampled_from(
    ["unit", "Unit ", "eksemplar", "jam", "Jam orang", "orang", "kg", "rupiah", "Rp"]
)
MONEY = st.tuples(st.just("dana"), st.just(""), CENTS, st.none())
COUNTED = st.tuples(
    st.sampled_from([kind for kind in Kind.values if kind != "dana"]), UNITS, st.none(), CENTS
)
VALUED = st.tuples(st.just("barang"), st.just(""), CENTS, st.none())
UNCOUNTED = st.tuples(st.sampled_from(["pikiran", "lain"]), st.just(""), st.none(), st.none())
ROWS = st.lists(MONEY | COUNTED | VALUED | UNCOUNTED, max_size=40)


@given(ROWS)
@example([("dana", "", Decimal("0.10"), None)] * 3)
def test_rupiah_add_up_to_the_cent_and_hold_nothing_but_money(rows):
    sums = add_up(rows)

    money = [amount for kind, _, amount, _ in rows if kind == "dana"]
    found = {measure: number for measure, number in sums.items() if measure.is_money}
    assert found == ({Measure("dana", RUPIAH): sum(money)} if money else {})


@given(ROWS)
def test_every_unit_has_a_sum_of_its_own(rows):
    sums = add_up(rows)

    expected = {}
    for kind, unit, amount, quantity in rows:
        measure, _ = measure_of(kind, unit, amount, quantity)
        expected.setdefault((kind, measure.unit), []).append(
            amount if amount is not None else quantity if quantity is not None else Decimal(1)
        )
    assert {tuple(measure): number for measure, number in sums.items()} == {
        key: sum(numbers) for key, numbers in expected.items()
    }


@given(st.permutations([("dana", "", Decimal(1), None), ("barang", "unit", None, Decimal(2))] * 3))
def test_the_order_of_the_rows_changes_nothing(rows):
    assert lines(add_up(rows)) == [("Dana", "Rp3"), ("Barang", "6 unit")]


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("waktu", "Jam", "jam orang"),
        ("tenaga", " jam-orang", "jam orang"),
        ("tenaga", "orang", "orang"),
        ("barang", "jam", "jam"),  # clocks are goods, too
        ("barang", "  Unit", "unit"),
    ],
)
def test_a_unit_has_one_spelling(kind, unit, expected):
    assert unit_key(kind, unit) == expected


def test_what_is_not_measured_is_counted_and_what_goods_are_worth_is_no_money():
    rows = [("pikiran", "", None, None)] * 2 + [("barang", "", Decimal(500_000), None)]

    assert lines(add_up(rows)) == [("Barang", "Rp500.000 (taksiran)"), ("Pikiran", "2 catatan")]


def test_half_hours_and_round_hundreds_are_written_as_people_write_them():
    rows = [("waktu", "jam", None, Decimal("1.50")), ("barang", "unit", None, Decimal("1200.00"))]

    assert lines(add_up(rows)) == [("Barang", "1.200 unit"), ("Waktu", "1,5 jam orang")]
