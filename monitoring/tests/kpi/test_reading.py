"""Values and periods as people here write them, and where a point is doubtful."""

import datetime as dt
import re
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.kpi.achievement import measured
from monitoring.kpi.periods import period_of
from monitoring.kpi.reading import read_period, read_value
from monitoring.models import Kpi

P = Kpi.Period


def indicator(unit="siswa", target=24):
    return Kpi(direction="naik", baseline=Decimal(0), target=Decimal(target), unit=unit)


@pytest.mark.parametrize(
    ("unit", "target", "text", "value"),
    [
        ("siswa", 24, "22", "22"),
        ("siswa", 24, " 22 siswa ", "22"),
        ("siswa", 2000, "1.250,5", "1250.5"),
        ("siswa", 2000, "1.250", "1250"),
        ("siswa", 24, "1250", "1250"),
        ("siswa", 125, "1.250", "1250"),
        ("kg", 1, "0,125 kg", "0.125"),
        ("%", 90, "92,5%", "92.5"),
        ("%", 90, "92,5", "92.5"),
        ("persen", 90, "92,5 %", "92.5"),
        ("persen", 90, "92,5 persen", "92.5"),
        ("Rp", 100, "Rp1.250.000,-", "1250000"),
        ("Rp", 100, "1.250", "1250"),
        ("skor", 4, "-3", "-3"),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_kpi(unit, target, text, value):
    assert read_value(indicator(unit, target), text) == Decimal(value)


@pytest.mark.parametrize(
    ("unit", "text", "words"),
    [
        ("Rp", "92%", "satuan Rp, bukan persen. Tulis angkanya dalam Rp."),
        ("siswa", "92 %", "satuan siswa, bukan persen"),
        ("%", "Rp92.000", "satuan %, bukan rupiah"),
        ("siswa", "22 guru", "misalnya 1.250,5"),
        ("siswa", "1,250.5", "misalnya 1.250,5"),
        ("siswa", "1.25", "misalnya 1.250,5"),
        ("siswa", "0.125", "misalnya 1.250,5"),
        ("siswa", "1.250", "dibaca 1.250 siswa, karena titik memisahkan ribuan"),
        ("siswa", "1.250", "Tulis 1250 bila memang demikian, atau 1,25 bila"),
    ],
)
def test_what_is_no_value_of_it_is_refused_and_never_guessed(unit, text, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        read_value(indicator(unit), text)


@settings(max_examples=60)
@given(
    st.sampled_from(["siswa", "%", "Rp"]),
    st.decimals(Decimal("-1e13"), Decimal("1e13"), places=2),
)
def test_what_a_page_writes_can_be_typed_again(unit, value):
    value = abs(value) if unit == "Rp" else value
    kpi = indicator(unit, target=abs(value) + 1)

    assert read_value(kpi, measured(value, unit)) == value


@pytest.mark.parametrize(
    ("kind", "text", "start"),
    [
        (P.MONTH, "September 2026", "2026-09-01"),
        (P.MONTH, "sep 2026", "2026-09-01"),
        (P.MONTH, "Sep-26", "2026-09-01"),
        (P.MONTH, "Aug-26", "2026-08-01"),
        (P.MONTH, "Agt 2026", "2026-08-01"),
        (P.MONTH, "9/2026", "2026-09-01"),
        (P.MONTH, "2026-09", "2026-09-01"),
        (P.MONTH, "29-02-2028", "2028-02-01"),
        (P.QUARTER, "Triwulan III 2026", "2026-07-01"),
        (P.QUARTER, "tw 3 2026", "2026-07-01"),
        (P.QUARTER, "2026 Q4", "2026-10-01"),
        (P.SEMESTER, "Ganjil 2026/2027", "2026-07-01"),
        (P.SEMESTER, "Semester genap 2026/27", "2027-01-01"),
        (P.SCHOOL_YEAR, "2026/2027", "2026-07-01"),
        (P.FISCAL_YEAR, "2026", "2026-01-01"),
        (P.FISCAL_YEAR, "TA 2026", "2026-01-01"),
    ],
)
def test_a_period_is_read_as_people_name_it(kind, text, start):
    assert read_period(kind, text).start.isoformat() == start


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (P.MONTH, "Triwulan III 2026"),
        (P.MONTH, "13/2026"),
        (P.MONTH, "Smarch 2026"),
        (P.QUARTER, "Triwulan V 2026"),
        (P.QUARTER, "Triwulan III"),
        (P.QUARTER, "Triwulan I 2026/2027"),
        (P.SEMESTER, "2026/2027"),
        (P.SEMESTER, "Ganjil 2026/2028"),
        (P.SCHOOL_YEAR, "2026"),
        (P.FISCAL_YEAR, "2026/2027"),
    ],
)
def test_another_period_is_refused_with_an_example(kind, text):
    with pytest.raises(ValueError, match=f"Periode {text} tidak dikenal. Tulis misalnya"):
        read_period(kind, text)


@settings(max_examples=60)
@given(st.sampled_from(P.values), st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_the_name_of_every_period_can_be_typed(kind, day):
    period = period_of(kind, day)

    assert read_period(kind, str(period)) == period


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Jakarta", "Semester ganjil 2026/2027"),
        ("Asia/Makassar", "Semester genap 2026/2027"),
        ("Asia/Jayapura", "Semester genap 2026/2027"),
    ],
)
def test_the_semester_turns_at_midnight_of_the_school(zone, name):
    """Half past eleven at night in WIB is the new year already in WITA and WIT."""
    with (
        time_machine.travel(dt.datetime(2026, 12, 31, 16, 30, tzinfo=dt.UTC), tick=False),
        timezone.override(zone),
    ):
        assert str(period_of(P.SEMESTER, timezone.localdate())) == name
