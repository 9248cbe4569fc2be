"""The school year, from July to June, named by the year in which it begins."""

from datetime import date

from activities.models.activity import JULY


def school_year_of(day):
    """2026 for a day of the school year 2026/2027."""
    return day.year - (day.month < JULY)


def bounds_of(year):
    """The first and the last day of the school year that begins in `year`."""
    return date(year, JULY, 1), date(year + 1, JULY - 1, 30)


def label_of(year):
    return f"{year}/{year + 1}"
