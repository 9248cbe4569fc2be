"""The repayments that follow from the terms of a loan."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.joint_plan.repayment import Method, schedule

FIRST = dt.date(2027, 1, 31)


def rows_of(amount, **terms):
    terms = {
        "yearly_percent": 0, "method": Method.EVEN, "count": 4, "first_due_on": FIRST,
        "every_months": 1,
    } | terms  # fmt: skip
    return schedule(amount, **terms)


@given(
    amount=st.integers(1, 10**12),
    percent=st.decimals(0, 100, places=2),
    method=st.sampled_from(Method),
    count=st.integers(1, 120),
    every=st.sampled_from([1, 3, 6, 12]),
)
def test_the_principals_bring_back_the_loan_to_the_rupiah(amount, percent, method, count, every):
    rows = rows_of(amount, yearly_percent=percent, method=method, count=count, every_months=every)

    assert sum(row.principal for row in rows) == amount
    assert all(0 <= row.interest <= row.amount and row.amount > 0 for row in rows)
    assert len({row.due_on for row in rows}) == len(rows) <= count


def test_equal_principals_carry_interest_on_what_is_left():
    rows = rows_of(60_000_000, yearly_percent=2, every_months=6)

    assert [(row.amount, row.interest) for row in rows] == [
        (15_600_000, 600_000),
        (15_450_000, 450_000),
        (15_300_000, 300_000),
        (15_150_000, 150_000),
    ]


def test_an_annuity_asks_the_same_every_time():
    rows = rows_of(12_000_000, yearly_percent=12, method=Method.ANNUITY, count=12)

    # 12,000,000 at 1 % a month over a year is 1,066,185 a month in every table of annuities.
    assert {row.amount for row in rows[:-1]} == {Decimal(1_066_185)}
    assert abs(rows[-1].amount - 1_066_185) <= 12


def test_the_whole_at_the_end_leaves_only_interest_before():
    rows = rows_of(10_000_000, yearly_percent=6, method=Method.BULLET)

    assert [row.amount for row in rows] == [50_000, 50_000, 50_000, 10_050_000]


def test_without_interest_the_whole_at_the_end_is_one_repayment():
    [row] = rows_of(10_000_000, method=Method.BULLET)

    assert (row.due_on, row.amount) == (dt.date(2027, 4, 30), 10_000_000)


@pytest.mark.parametrize(
    ("every", "days"),
    [
        (1, [(2027, 1, 31), (2027, 2, 28), (2027, 3, 31), (2027, 4, 30)]),
        (12, [(2027, 1, 31), (2028, 1, 31), (2029, 1, 31), (2030, 1, 31)]),
    ],
)
def test_the_last_of_the_month_stays_the_last_of_the_month(every, days):
    rows = rows_of(4, every_months=every)

    assert [row.due_on for row in rows] == [dt.date(*day) for day in days]
