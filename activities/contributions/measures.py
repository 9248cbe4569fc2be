"""How much there is of something, and sums in which units are never mixed."""

from decimal import Decimal
from typing import NamedTuple

from accounts.formats import number_text, rupiah_text
from activities.models.receipt import PERSON_HOURS, TIME, Kind

RUPIAH = "rupiah"
ESTIMATED = "rupiah (taksiran)"
# Words of units that are money (juta rupiah), whatever the thing: it is recorded as money.
MONEY_UNITS = frozenset({"rp", "rp.", "rupiah", "idr"})
# What a plan calls an hour of somebody's time; all of it is people times hours.
HOURS = frozenset({"jam", "jam orang", "jam-orang", "orang jam", "orang-jam", "jam kerja"})


class Measure(NamedTuple):
    """Of what, and in which unit; "" is a thing that is not measured, counted by the piece."""

    kind: str
    unit: str

    @property
    def label(self):
        return Kind(self.kind).label

    @property
    def is_money(self):
        return self.kind == Kind.MONEY

    def text(self, number):
        """`Rp1.250.000`, `3 unit`, or `2 catatan` where nothing is measured."""
        if self.is_money:
            return rupiah_text(number)
        if self.unit == ESTIMATED:
            return f"{rupiah_text(number)} (taksiran)"
        return f"{plain(number)} {self.unit or 'catatan'}"


def measure_of(kind, unit, amount, quantity):
    """The measure and the number of one row, planned or received.

    A plan may promise goods at a value in rupiah: that is no money, so its unit says so.
    """
    if amount is not None:
        return Measure(kind, RUPIAH if kind == Kind.MONEY else ESTIMATED), amount
    if quantity is None:
        return Measure(kind, ""), Decimal(1)
    return Measure(kind, unit_key(kind, unit)), quantity


def unit_key(kind, unit):
    """One spelling for each unit: `Jam`, `jam-orang` of somebody's time are `jam orang`."""
    plain_unit = " ".join(unit.casefold().split())
    return PERSON_HOURS if kind in TIME and plain_unit in HOURS else plain_unit


def add_up(rows):
    """{Measure: Decimal} over rows of (kind, unit, amount, quantity); like is added to like.

    Reckoned here and not in the database, where SQLite would add rupiah as floats.
    """
    sums = {}
    for row in rows:
        measure, number = measure_of(*row)
        sums[measure] = sums.get(measure, Decimal(0)) + number
    return dict(sorted(sums.items(), key=lambda pair: (_ORDER[pair[0].kind], pair[0].unit)))


def lines(sums):
    """`[("Dana", "Rp5.000.000"), ("Barang", "3 unit")]`: each sum on its own line."""
    return [(measure.label, measure.text(number)) for measure, number in sums.items()]


def plain(number):
    """A number as people write it, without idle zeros."""
    whole = number.to_integral_value()
    return number_text(whole if number == whole else number.normalize())


_ORDER = {kind: place for place, kind in enumerate(Kind.values)}
