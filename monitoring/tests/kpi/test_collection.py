"""Whether the data of a KPI has come in, at the edges of the grace period."""

import datetime as dt

import pytest

from monitoring.kpi.collection import collection_of
from monitoring.tests.factories import KpiRecordFactory
from partnerships.stages import Stage


@pytest.mark.parametrize(
    ("on", "label", "tone"),
    [
        ("2026-09-30", "Belum jatuh tempo", ""),
        ("2026-10-01", "Jatuh tempo", "awas"),
        ("2026-10-14", "Jatuh tempo", "awas"),
        ("2026-10-15", "Terlambat 1 hari", "bahaya"),
        ("2026-11-21", "Terlambat 38 hari", "bahaya"),
    ],
)
def test_a_period_is_due_once_it_ended_and_late_after_a_fortnight(kpi, on, label, tone):
    found = collection_of(kpi, kpi.partnership, on=dt.date.fromisoformat(on))

    assert (str(found.period), found.label, found.tone) == ("Triwulan III 2026", label, tone)
    assert found.is_owed == (tone != "")


@pytest.mark.parametrize(
    ("facts", "label"),
    [({}, "Diajukan"), ({"returned": True}, "Dikembalikan"), ({"accepted": True}, "Diterima")],
)
def test_a_measurement_speaks_for_its_period(kpi, today, facts, label):
    made = KpiRecordFactory(kpi=kpi, **facts)

    found = collection_of(kpi, kpi.partnership, on=today)

    assert (found.label, found.record, found.is_owed) == (label, made, False)


def test_before_the_work_began_nothing_is_late(kpi, partnership, today):
    partnership.stage = Stage.PERENCANAAN

    assert collection_of(kpi, partnership, on=today).label == "Belum jatuh tempo"


def test_after_the_closing_nothing_is_late_any_more(kpi, closing, today):
    closing.closed_at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)

    assert collection_of(kpi, closing, on=today).label == "Tidak dicatat"
