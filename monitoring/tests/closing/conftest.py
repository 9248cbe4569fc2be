"""What tests of a closing share: a partner of it, its notice, and closing it for good."""

import datetime as dt

import pytest

from monitoring.tests.factories import ClosingNoticeFactory


@pytest.fixture
def party(closing):
    return closing.parties.partners().get()


@pytest.fixture
def notice(party):
    return ClosingNoticeFactory(party=party)


@pytest.fixture
def told(today):
    """What `give_notice` asks for."""
    return {
        "sent_on": today,
        "channel": "surat",
        "recipient": "Agus Priyanto",
        "notice_days": 14,
    }


@pytest.fixture
def close(closing):
    """Close the partnership for good."""

    def shut():
        closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
        closing.save()

    return shut
