"""The indicators that ship with the product."""

from monitoring.kpi.indicators import set_kpi
from monitoring.kpi.library import EXAMPLES
from monitoring.models import Kpi


def test_there_are_thirty_and_each_makes_a_kpi(partnership, admin):
    for example in EXAMPLES.values():
        set_kpi(partnership, by=admin, **example.facts())

    assert list(EXAMPLES) == [f"K{number:02}" for number in range(1, 31)]
    assert Kpi.objects.count() == 30


def test_all_three_directions_are_among_them():
    assert {example.direction for example in EXAMPLES.values()} == set(Kpi.Direction.values)
    assert EXAMPLES["K24"].target_max == 100
