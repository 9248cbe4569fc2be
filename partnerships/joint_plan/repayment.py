"""How a loan is paid back: the repayments that follow from its terms, in whole rupiah."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.db import models

from partnerships.joint_plan.months import months_after


class Method(models.TextChoices):
    EVEN = "pokok_tetap", "Pokok sama besar, bunga dari sisa pokok"
    ANNUITY = "anuitas", "Angsuran sama besar (anuitas)"
    BULLET = "sekaligus", "Pokok sekaligus pada akhir, bunga setiap angsuran"


class Repayment(NamedTuple):
    """What is due on a day; the interest is a part of the amount."""

    due_on: dt.date
    amount: Decimal
    interest: Decimal = Decimal(0)

    @property
    def principal(self):
        return self.amount - self.interest


def schedule(amount, *, yearly_percent, method, count, first_due_on, every_months):
    """`count` repayments whose principals add up to `amount` exactly.

    Interest is simple within a period of `every_months` and counted on what is still owed;
    the first period is as long as the others. A day on which nothing falls due is left out.
    """
    rate = Decimal(yearly_percent) / 100 * every_months / 12
    parts = _PARTS[method](amount, rate, count)
    left, rows = Decimal(amount), []
    for turn in range(count):
        interest = _rupiah(left * rate)
        principal = left if turn == count - 1 else min(left, parts(interest))
        due_on = months_after(first_due_on, turn * every_months)
        rows.append(Repayment(due_on, principal + interest, interest))
        left -= principal
    return [row for row in rows if row.amount]


def _even(amount, rate, count):
    part = _rupiah(Decimal(amount) / count)
    return lambda interest: part


def _annuity(amount, rate, count):
    if not rate:
        return _even(amount, rate, count)
    payment = _rupiah(amount * rate / (1 - (1 + rate) ** -count))
    return lambda interest: max(Decimal(0), payment - interest)


def _bullet(amount, rate, count):
    return lambda interest: Decimal(0)


_PARTS = {Method.EVEN: _even, Method.ANNUITY: _annuity, Method.BULLET: _bullet}


def _rupiah(amount):
    return amount.quantize(Decimal(1), ROUND_HALF_UP)
