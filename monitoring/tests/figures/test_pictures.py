"""The points of a KPI's trend, and the sentences that tell it."""

import datetime as dt

from monitoring.figures.pictures import chart_of, description_of, spark_of, title_of, trend_text
from monitoring.figures.rows import row_of
from monitoring.kpi.periods import period_of
from monitoring.kpi.trend import points_of, short_label
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiFactory, KpiRecordFactory

SINCE = dt.date(2025, 7, 1)
ON = dt.date(2026, 11, 21)


def points(kpi):
    return points_of(kpi, since=SINCE, on=ON)


def measure(kpi, day, value, **facts):
    return KpiRecordFactory(kpi=kpi, day=dt.date.fromisoformat(day), value=value, **facts)


def test_periods_without_a_measurement_are_gaps(kpi):
    measure(kpi, "2025-09-01", 10, accepted=True)
    measure(kpi, "2026-05-01", 16, accepted=True)

    found = points(kpi)

    assert [str(point.period) for point in found] == [
        "Triwulan III 2025",
        "Triwulan IV 2025",
        "Triwulan I 2026",
        "Triwulan II 2026",
        "Triwulan III 2026",
    ]
    assert [point.value for point in found] == [10, None, None, 16, None]


def test_an_old_value_is_told_with_its_period_though_the_chart_begins_later(partnership):
    kpi = KpiFactory(partnership=partnership, period="bulan")
    measure(kpi, "2025-08-01", 12, accepted=True)

    row = row_of(kpi, partnership, on=ON)

    assert (row.achievement.text, str(row.newest.period)) == (
        "12 dari 24 siswa (50%)",
        "Agustus 2025",
    )
    assert row.chart == ""


def test_a_returned_measurement_does_not_count(kpi):
    measure(kpi, "2026-05-01", 16, accepted=True)
    measure(kpi, "2026-09-01", 99, returned=True)

    assert [point.value for point in points(kpi)] == [16, None]


def test_of_two_cycles_the_later_speaks(kpi):
    measure(kpi, "2026-09-01", 20, accepted=True)
    later = measure(kpi, "2026-09-02", 22, cycle=2)

    assert [point.record for point in points(kpi)] == [later]


def test_the_running_period_shows_only_once_it_is_measured(kpi):
    measure(kpi, "2026-09-01", 20, accepted=True)

    assert len(points(kpi)) == 1
    measure(kpi, "2026-11-20", 21)
    assert len(points(Kpi.objects.get(pk=kpi.pk))) == 2


def test_at_most_twelve_periods_are_shown_the_last_ones(partnership):
    kpi = KpiFactory(partnership=partnership, period=Kpi.Period.MONTH)
    for month in range(1, 13):
        measure(kpi, f"2025-{month:02}-10", month)
        measure(kpi, f"2026-{month:02}-10", month)

    found = points(kpi)

    assert len(found) == 12
    assert str(found[-1].period) == "Desember 2026"


def test_the_trend_of_a_retired_kpi_ends_with_its_last_measurement(kpi):
    measure(kpi, "2025-09-01", 10)
    kpi.retired_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    assert len(points(kpi)) == 1


def test_the_trend_is_told_in_words(kpi):
    measure(kpi, "2026-05-01", 10, accepted=True)
    measure(kpi, "2026-09-01", 22)

    found = points(kpi)

    assert title_of(kpi) == "Siswa lulus uji kompetensi per triwulan"
    assert trend_text(kpi, found) == "Naik dari 10 menjadi 22, target 24"
    assert description_of(kpi, found) == (
        "Naik dari 10 siswa pada triwulan II 2026 menjadi 22 siswa pada triwulan III 2026. "
        "Target 24 siswa belum tercapai. Nilai terakhir belum diterima."
    )
    assert 'aria-label="Naik dari 10 menjadi 22, target 24"' in spark_of(kpi, found).replace(
        "'", '"'
    )
    assert "Nilai awal 10 siswa" in chart_of(kpi, found)


def test_gaps_and_unchanged_values_are_told_too(kpi):
    measure(kpi, "2026-02-01", 24, accepted=True)
    measure(kpi, "2026-09-01", 24, accepted=True)

    found = points(kpi)

    assert trend_text(kpi, found) == "Tetap 24, target 24"
    assert description_of(kpi, found) == (
        "Tetap 24 siswa pada triwulan III 2026. Target 24 siswa sudah tercapai. "
        "Tidak ada data untuk triwulan II 2026."
    )


def test_a_band_is_told_with_both_limits(partnership):
    kpi = KpiFactory(
        partnership=partnership, direction="jaga", baseline=82, target=90, target_max=100, unit="%"
    )
    measure(kpi, "2026-09-01", 95, accepted=True)

    found = points(kpi)

    assert trend_text(kpi, found) == "95, batas 90 sampai 100%"
    assert "Batas 90 sampai 100% sudah tercapai." in description_of(kpi, found)
    assert chart_of(kpi, found).count("g-target'") == 2


def test_nothing_measured_draws_nothing(kpi):
    assert points(kpi) == []
    assert chart_of(kpi, []) == spark_of(kpi, []) == ""
    assert trend_text(kpi, []) == "Tidak ada data"
    assert KpiRecord.objects.count() == 0


def test_labels_fit_under_bars():
    day = dt.date(2026, 9, 1)
    labels = [short_label(period_of(kind, day)) for kind in Kpi.Period.values]

    assert labels == [
        ("Sep", "2026"),
        ("Tw III", "2026"),
        ("Ganjil", "26/27"),
        ("26/27", ""),
        ("2026", ""),
    ]
    genap = period_of(Kpi.Period.SEMESTER, dt.date(2027, 2, 1))
    assert short_label(genap) == ("Genap", "26/27")
