"""How dates, numbers, money and ages are written and read."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts import formats

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ARABIC = "\u0661\u0667-\u0660\u0668-\u0662\u0660\u0662\u0666"  # 17-08-2026
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def test_a_date_is_written_in_words():
    assert formats.date_text(dt.date(2026, 11, 21)) == "21 November 2026"


def test_a_date_with_its_weekday():
    assert formats.weekday_text(dt.date(2026, 11, 21)) == "Sabtu, 21 November 2026"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "18 November 2026 pukul 14.05 WIB"),
        ("Asia/Pontianak", "18 November 2026 pukul 14.05 WIB"),
        ("Asia/Makassar", "18 November 2026 pukul 15.05 WITA"),
        ("Asia/Jayapura", "18 November 2026 pukul 16.05 WIT"),
        ("UTC", "18 November 2026 pukul 07.05 UTC+0"),
    ],
)
def test_a_moment_is_written_in_the_active_zone(zone, text):
    moment = dt.datetime(2026, 11, 18, 7, 5, tzinfo=dt.UTC)

    with timezone.override(zone):
        assert formats.datetime_text(moment) == text


def test_a_moment_late_at_night_belongs_to_the_local_day():
    moment = dt.datetime(2026, 11, 20, 17, 30, tzinfo=dt.UTC)

    with timezone.override("Asia/Jakarta"):
        assert formats.date_text(moment) == "21 November 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (24, "24"),
        (1250000, "1.250.000"),
        (-1250, "-1.250"),
        (Decimal("1250000.50"), "1.250.000,50"),
        (Decimal("3.4"), "3,4"),
        (3.0, "3"),
        (3.25, "3,25"),
    ],
)
def test_numbers_have_points_for_thousands_and_a_comma(value, text):
    assert formats.number_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1250000, "Rp1.250.000"),
        (Decimal("1250000.00"), "Rp1.250.000"),
        (Decimal("1250.5"), "Rp1.250,50"),
        (0, "Rp0"),
        (-500, "-Rp500"),
    ],
)
def test_rupiah_shows_sen_only_when_there_are_any(value, text):
    assert formats.rupiah_text(value) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (dt.timedelta(seconds=20), "baru saja"),
        (dt.timedelta(minutes=5), "5 menit lalu"),
        (dt.timedelta(hours=3), "3 jam lalu"),
        (dt.timedelta(hours=13), "kemarin"),
        (dt.timedelta(days=3), "3 hari lalu"),
        (dt.timedelta(days=7), "7 hari lalu"),
        (dt.timedelta(days=8), "13 November 2026"),
        (-dt.timedelta(days=2), "23 November 2026"),
    ],
)
def test_ages_are_told_for_a_week(ago, text):
    with timezone.override("Asia/Jakarta"):
        assert formats.age_text(NOON - ago, now=NOON) == text


def test_the_age_of_a_day_without_a_time():
    with timezone.override("Asia/Jakarta"):
        assert formats.age_text(dt.date(2026, 11, 21), now=NOON) == "hari ini"
        assert formats.age_text(dt.date(2026, 11, 20), now=NOON) == "kemarin"


@pytest.mark.parametrize(
    "text",
    [
        "17-08-2026",
        "17/8/2026",
        "17.08.2026",
        "17 08 2026",
        " 17  Agustus 2026 ",
        "17 agustus 2026",
        "17 Agu 2026",
        "2026-08-17",
    ],
)
def test_a_date_is_read_the_way_people_write_it(text):
    assert formats.read_date(text) == dt.date(2026, 8, 17)


@pytest.mark.parametrize(
    "text", ["08/17/2026", "17-08-26", "17 August 2026", "besok", "", "2026-17-08", ARABIC]
)
def test_the_american_order_and_half_dates_are_refused_with_the_way_to_write_it(text):
    with pytest.raises(ValueError, match="hari-bulan-tahun, misalnya 01-07-2026"):
        formats.read_date(text)


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="Tanggal 31 Februari 2026 tidak ada"):
        formats.read_date("31-02-2026")


def test_a_year_far_away_is_refused():
    with pytest.raises(ValueError, match="Tahun 1226 tidak masuk akal"):
        formats.read_date("01-07-1226")


@given(DAYS)
def test_what_is_written_can_be_read_again(day):
    assert formats.read_date(formats.date_text(day)) == day
    assert formats.read_date(f"{day:%d-%m-%Y}") == day
    assert formats.read_date(f"{day:%Y-%m-%d}") == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.250,5", "1250.5"),
        ("1.250", "1250"),
        ("1250", "1250"),
        ("1 250", "1250"),
        ("0,75", "0.75"),
        ("-3", "-3"),
        ("1.250.000,50", "1250000.50"),
    ],
)
def test_a_number_is_read_with_indonesian_signs(text, number):
    assert formats.read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["1,250.5", "1.5", "12.50", "1.2500", "0.125", ",5", "1e3", "NaN", "dua", "12 5", "1 2500"],
)
def test_an_unclear_number_is_refused_and_never_guessed(text):
    with pytest.raises(ValueError, match=r"misalnya 1\.250,5"):
        formats.read_number(text)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_numbers_survive_writing_and_reading(number):
    assert formats.read_number(formats.number_text(number)) == number


@given(st.text(max_size=30))
def test_reading_any_text_gives_a_value_or_a_sentence(text):
    for read in (formats.read_date, formats.read_number, formats.read_rupiah):
        said = refusal_of(read, text)

        assert said is None or (said[0].isupper() and said.endswith("."))


def refusal_of(read, text):
    try:
        read(text)
    except ValueError as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize(
    "text", ["1250000", "1.250.000", "Rp1.250.000", "rp. 1.250.000,-", "Rp 1.250.000,00"]
)
def test_rupiah_is_read_as_it_stands_on_paper(text):
    assert formats.read_rupiah(text) == Decimal(1250000)


@pytest.mark.parametrize("text", ["1,250,000", "satu juta", "Rp", "1.250.000.00"])
def test_unclear_rupiah_is_refused(text):
    with pytest.raises(ValueError, match="rupiah"):
        formats.read_rupiah(text)
