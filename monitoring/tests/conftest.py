"""What tests of this room share: a partnership under way and its KPI per quarter."""

import datetime as dt

import pytest
import time_machine

from monitoring.tests.factories import KpiFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)
CYCLE_BEGAN = dt.datetime(2026, 7, 1, 1, 0, tzinfo=dt.UTC)


@pytest.fixture
def today():
    """Verbs and pages look at the clock: it stands at 21 November 2026, 10.00 WIB."""
    with time_machine.travel(dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC), tick=True):
        yield TODAY


@pytest.fixture
def partnership(school, today):
    """In pemantauan; its first cycle runs since 1 July 2026, so quarter III is owed."""
    return PartnershipFactory(
        title="Magang dan kelas industri",
        stage=Stage.PEMANTAUAN,
        cycle_began_at=CYCLE_BEGAN,
        stage_began_at=CYCLE_BEGAN,
        starts_on=dt.date(2026, 7, 1),
        ends_on=dt.date(2027, 6, 30),
    )


@pytest.fixture
def closing(partnership):
    """The same partnership on its way out."""
    partnership.stage = Stage.PENUTUPAN
    partnership.closing_reason = "tujuan_tercapai"
    partnership.save()
    return partnership


@pytest.fixture
def kpi(partnership):
    """From 10 to 24 students per quarter, agreed on 1 July 2026."""
    return KpiFactory(partnership=partnership, name="Siswa lulus uji kompetensi")
