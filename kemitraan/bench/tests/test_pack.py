"""The pack is measured on activities of its own, and its budgets are told."""

import pytest
from django_scopes import scope

from activities.accountability.selection import Selection
from activities.models import Evidence
from kemitraan.bench import pack


@pytest.mark.django_db
def test_memory_and_linearity_are_held_against_their_budgets(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    asked = []

    def made(school, person, year):
        asked.append((school, year))
        return {"seconds": 9.0, "busy": 2.0 * len(asked), "peak": 401 * pack.MEGABYTE}

    monkeypatch.setattr(pack, "_made", made)

    figures = pack.measure(sizes=((2041, 2, 4), (2042, 3, 9)), pixels=(40, 30))

    assert [(one.ours, one.is_met) for one in figures[2:]] == [
        (401, False),
        (pytest.approx(1000 * 4 / 9), True),
    ]
    with scope(school=asked[0][0]):
        assert Selection(2042).activities().count() == 3
        assert Evidence.objects.filter(activity__starts_on__year=2042).count() == 9
