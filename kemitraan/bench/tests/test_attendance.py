"""The measurement of a hall that writes itself in, on a small hall."""

from contextlib import nullcontext

import pytest
from django_scopes import scopes_disabled

from activities.models import Attendee
from kemitraan.bench import attendance
from partnerships.views.attendance import OF_AN_ADDRESS


def measure(site, guests, clients):
    serving = {"serving": lambda: nullcontext(site.url)}
    return attendance.measure(rounds=1, guests=guests, clients=clients, **serving)


def test_every_guest_arrives_once_and_is_timed(site):
    lost, slow = measure(site, 6, 3)

    assert (lost.ours, lost.is_met, lost.budget) == (0, True, "<= 0")
    assert slow.ours >= slow.baseline > 0
    assert slow.ratio == pytest.approx(slow.ours / slow.baseline)
    with scopes_disabled():
        assert Attendee.objects.count() == 6


def test_a_guest_who_is_turned_away_stops_the_measurement(site, monkeypatch):
    monkeypatch.setitem(OF_AN_ADDRESS, "most", 2)

    with pytest.raises(RuntimeError, match="answered 429"):
        measure(site, 4, 1)
