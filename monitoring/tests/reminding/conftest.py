"""Who is reminded, and of what."""

import pytest
import time_machine

from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
)


@pytest.fixture
def today():
    """It is a working day."""
    with time_machine.travel(at(TODAY), tick=True):
        yield


@pytest.fixture
def staff(principal, admin):
    return principal, admin


@pytest.fixture
def one(school, principal):
    """One message is owed."""
    partnership_ending(TODAY + 7 * DAY)
