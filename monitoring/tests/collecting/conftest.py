"""What tests of many values share: a second KPI, and the table of the partnership."""

import pytest

from monitoring.tests.factories import KpiFactory


@pytest.fixture
def other(partnership):
    """A second KPI of the partnership, of which a month is owed."""
    return KpiFactory(partnership=partnership, name="Buku", unit="Rp", target=500, period="bulan")


@pytest.fixture
def path(partnership):
    return f"/kemitraan/{partnership.pk}/kpi/isi/"
