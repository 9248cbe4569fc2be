"""What tests of accountability share."""

import pytest

from activities.tests.accountability.factories import ActivityFundFactory, verified
from jobs.orders import read_order
from jobs.progress import Progress


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path


@pytest.fixture
def lesson(partnership):
    """A verified activity to which nothing is lacking."""
    activity = verified(partnership, title="Guru tamu: mesin CNC")
    ActivityFundFactory(activity=activity)
    return activity


@pytest.fixture
def make(school, admin):
    """`make("pdf", sumber="Komite")` makes a pack without a queue; its progress keeps it."""
    kept = []

    def make_pack(form="zip", **params):
        progress = Progress()
        kept.append(progress)
        params = {"year": 2026} | params
        order = read_order("paket-bukti", by=admin, params=params, format=form)
        return order.kind.build(order, progress)

    return make_pack
