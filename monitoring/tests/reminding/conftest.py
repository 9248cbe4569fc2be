"""Who is reminded, and of what."""

import pytest
import time_machine

from monitoring.tests.reminding.scenes import (
    DAY,
    LONG_AGO,
    TODAY,
    at,
    members_since,
    partnership_ending,
)


@pytest.fixture
def today():
    """It is a working day."""
    with time_machine.travel(at(TODAY), tick=True):
        yield


@pytest.fixture
def staff(principal, admin):
    members_since(LONG_AGO)
    return principal, admin


@pytest.fixture
def one(school, principal):
    """One message is owed."""
    members_since(LONG_AGO)
    partnership_ending(TODAY + 7 * DAY)
