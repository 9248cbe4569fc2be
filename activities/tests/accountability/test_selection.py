"""Screen and pack ask for the same activities, by year, half, source and partnership."""

import datetime as dt

import pytest
from django_scopes import scope

from activities.accountability.rows import rows_of
from activities.accountability.selection import Selection
from activities.models import ActivityReport
from activities.tests.accountability.factories import (
    ActivityFundFactory,
    ArkasCodeFactory,
    verified,
)
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.tests.factories import PartnershipFactory


def titles(**options):
    return [activity.title for activity in Selection(**options).activities()]


@pytest.fixture
def year(partnership):
    """Activities of 2025 to 2027, most of them without files."""
    days = {
        "Desember lalu": dt.date(2025, 12, 30),
        "Januari": dt.date(2026, 1, 1),
        "Akhir Juni": dt.date(2026, 6, 30),
        "Awal Juli": dt.date(2026, 7, 1),
        "Desember": dt.date(2026, 12, 31),
        "Tahun depan": dt.date(2027, 1, 1),
    }
    for title, day in days.items():
        verified(partnership, title=title, photos=0, starts_on=day)


def test_without_money_the_first_day_tells_the_year(year):
    assert titles(year=2026) == ["Januari", "Akhir Juni", "Awal Juli", "Desember"]
    assert titles(year=2025) == ["Desember lalu"]


def test_the_halves_of_a_year_meet_on_the_first_of_july(year):
    assert titles(year=2026, stage=1) == ["Januari", "Akhir Juni"]
    assert titles(year=2026, stage=2) == ["Awal Juli", "Desember"]


def test_money_of_another_year_moves_an_activity_there(partnership):
    early = verified(partnership, title="Dibayar 2026", photos=0, starts_on=dt.date(2025, 12, 30))
    late = verified(partnership, title="Dua tahun", photos=0, starts_on=dt.date(2026, 12, 30))
    ActivityFundFactory(activity=early)
    ActivityFundFactory(activity=late)
    ActivityFundFactory(activity=late, year=2027, planned=7)

    assert titles(year=2025) == []
    assert titles(year=2026, stage=1) == ["Dibayar 2026"]
    assert titles(year=2027) == ["Dua tahun"]
    assert [row.planned for row in rows_of(Selection(2027))] == [7]


def test_a_source_and_a_partnership_narrow_the_pack(partnership):
    mine = verified(partnership, title="Bengkel", photos=0)
    ActivityFundFactory(activity=mine, source="Komite", planned=5)
    ActivityFundFactory(activity=mine, planned=9)
    other = verified(PartnershipFactory(), title="Batik", photos=0)
    ActivityFundFactory(activity=other)

    assert titles(year=2026, source="Komite") == ["Bengkel"]
    assert titles(year=2026, partnership=other.partnership) == ["Batik"]
    assert [row.planned for row in rows_of(Selection(2026, source="Komite"))] == [5]


@pytest.mark.parametrize(
    "status", [one for one in ActivityReport.Status if one != ActivityReport.Status.ACCEPTED]
)
def test_only_verified_activities_are_packed_and_the_others_are_counted(activity, status):
    ActivityReportFactory(activity=activity, status=status, return_note="Lengkapi")

    assert titles(year=2026) == []
    assert Selection(2026).unverified(on=dt.date(2026, 11, 21)).count() == 1


def test_what_is_called_off_or_still_to_come_is_not_counted(partnership):
    ActivityFactory(
        partnership=partnership, cancelled_at="2026-11-01T00:00Z", cancelled_reason="Hujan"
    )
    ActivityFactory(partnership=partnership, starts_on=dt.date(2026, 11, 21))

    assert Selection(2026).unverified(on=dt.date(2026, 11, 21)).count() == 0


def test_another_school_is_never_in_a_pack(lesson, other_school):
    with scope(school=other_school):
        assert titles(year=2026) == []


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({}, []),
        ({"arkas_code": ""}, ["Kode kegiatan ARKAS belum diisi (BOS Reguler)"]),
        (
            {"source": "", "arkas_code": ""},
            ["Kode kegiatan ARKAS belum diisi (sumber belum diisi)"],
        ),
        ({"arkas_code": "09.09.09"}, ["Kode 09.09.09 tidak ada pada daftar kode ARKAS 2026"]),
        ({"realised": None}, ["Realisasi belum diisi"]),
        (
            {"realised": 1_000_000},
            ["Jumlah realisasi Rp1.000.000 berbeda dari dana terpakai pada laporan, Rp1.450.000"],
        ),
    ],
)
def test_what_the_money_lacks_is_said(partnership, facts, lacks):
    ArkasCodeFactory()
    activity = verified(partnership, title="Bengkel")
    ActivityFundFactory(activity=activity, **facts)

    [row] = rows_of(Selection(2026))

    assert row.lacks == lacks


def test_money_of_two_years_is_not_held_against_what_the_report_says(partnership):
    activity = verified(partnership, title="Bengkel", spent=1_450_000)
    ActivityFundFactory(activity=activity, realised=1_000_000)
    ActivityFundFactory(activity=activity, year=2027, realised=450_000)

    [row] = rows_of(Selection(2026))

    assert row.lacks == []


def test_a_school_without_a_list_of_codes_is_not_told_that_codes_are_unknown(lesson):
    [row] = rows_of(Selection(2026))

    assert row.lacks == []
